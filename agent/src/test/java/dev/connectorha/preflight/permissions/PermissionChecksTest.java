package dev.connectorha.preflight.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.Rejected;
import dev.connectorha.ec2.Ec2Failure.Unreachable;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.ec2.inspection.TableDetails;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Outlook;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.FakeWorld;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each verdict of each check of a permission. */
class PermissionChecksTest {
    private static final String ASSIGN = "permissions.assign-private-ip-addresses";
    private static final String UNASSIGN_6 = "permissions.unassign-ipv6-addresses";
    private static final String SIX = "virtualAddresses: [10.0.1.100, 'fd00::100']";
    private static final String REPLACE = "permissions.replace-route";
    private static final String READ = "permissions.describe-route-tables";

    private final FakeWorld world = new FakeWorld();

    @BeforeEach
    void everythingIsPermitted() {
        world.calls.answer("dry ", new ProbeAnswer.WouldSucceed());
        world.calls.answer("Assign ", validated("AssignPrivateIpAddresses"));
        world.calls.answer("Unassign ", validated("UnassignPrivateIpAddresses"));
        world.calls.answer("calibrate", denied("UnassignPrivateNatGatewayAddress", "*"));
    }

    private static ProbeAnswer validated(String action) {
        return new ProbeAnswer.Validated(new Rejected(action, "InvalidParameterValue", "no such address"));
    }

    private static NotAuthorized denial(String action, String resource) {
        return new NotAuthorized(action, "UnauthorizedOperation",
                "You are not authorized to perform this operation. User:"
                        + " arn:aws:sts::123456789012:assumed-role/connector-ha/i-0a is not authorized to"
                        + " perform: ec2:" + action + " on resource: " + resource
                        + " because no identity-based policy allows the ec2:" + action
                        + " action. Encoded authorization failure message: abc");
    }

    private static ProbeAnswer denied(String action, String resource) {
        return new ProbeAnswer.Denied(denial(action, resource));
    }

    private CheckResult run(String id, boolean calibrate, String... eth0) throws InterruptedException {
        Check check = PermissionChecks.all(calibrate).stream()
                .filter(candidate -> candidate.about().id().equals(id)).findFirst().orElseThrow();
        return check.run(eth0.length == 0 ? world.facts() : world.facts(eth0));
    }

    private CheckResult run(String id) throws InterruptedException {
        return run(id, true);
    }

    @Test
    void movingAnAddressIsPermittedAndTheGradeIsTold() throws InterruptedException {
        assertThat(run(ASSIGN)).isEqualTo(CheckResult.pass("permitted on eni-0a (verified: EC2 asks for"
                + " permission first); this role on the peer's ENI is not tried: if both members share a role,"
                + " preflight there covers it, otherwise see --policy"));
        assertThat(world.calls.asked()).contains("Assign 192.0.2.1 to eni-0a", "calibrate");
    }

    @Test
    void whereTheRoleMayDoEverythingTheGradeIsLikely() throws InterruptedException {
        world.calls.answer("calibrate", validated("UnassignPrivateNatGatewayAddress"));

        assertThat(run(ASSIGN).detail()).contains("likely: that EC2 asks");
    }

    @Test
    void withoutCalibrationNoCallIsMadeForItAndTheGradeSaysSo() throws InterruptedException {
        assertThat(run(ASSIGN, false).detail()).contains("likely: not verified with --no-calibration");
        assertThat(world.calls.asked()).doesNotContain("calibrate");
    }

    @Test
    void aDenialNamesActionResourcePrincipalWordsAndStatement() throws InterruptedException {
        String arn = "arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-0a";
        world.calls.answer("Assign ", denied("AssignPrivateIpAddresses", arn));

        assertThat(run(ASSIGN)).isInstanceOfSatisfying(Fail.class, fail -> {
            assertThat(fail.outlook()).isEqualTo(Outlook.SPREADS);
            assertThat(fail.detail()).isEqualTo("arn:aws:sts::123456789012:assumed-role/connector-ha/i-0a may"
                    + " not ec2:AssignPrivateIpAddresses on eni-0a");
            assertThat(fail.evidence()).singleElement().asString()
                    .startsWith("UnauthorizedOperation: You are not authorized").endsWith("message: abc");
            assertThat(fail.remedy().text()).isEqualTo("add to the policy of role connector-ha: {\"Effect\":"
                    + " \"Allow\", \"Action\": \"ec2:AssignPrivateIpAddresses\", \"Resource\": [\"" + arn
                    + "\", \"" + arn.replace("eni-0a", "eni-0b") + "\"]}");
        });
    }

    @Test
    void anExplicitDenyIsNotToBeMendedByAStatement() throws InterruptedException {
        world.calls.answer("Assign ", new ProbeAnswer.Denied(new NotAuthorized("AssignPrivateIpAddresses",
                "UnauthorizedOperation",
                "User: x is not authorized to perform: ec2:AssignPrivateIpAddresses on resource: y with an"
                        + " explicit deny in a service control policy")));

        assertThat(run(ASSIGN).remedied().orElseThrow().text()).startsWith(
                "permit ec2:AssignPrivateIpAddresses in the service control policy that forbids it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service control policy", "VPC endpoint policy", "identity-based policy",
            "permissions boundary"})
    void whateverForbidsItIsNamedAndLasts(String what) throws InterruptedException {
        world.calls.answer("Assign ", new ProbeAnswer.Denied(new NotAuthorized("AssignPrivateIpAddresses",
                "UnauthorizedOperation",
                "User: x is not authorized to perform: ec2:AssignPrivateIpAddresses on"
                        + " resource: y with an explicit deny in a " + what
                        + ". Encoded authorization failure message: abc")));

        assertThat(run(ASSIGN)).isInstanceOfSatisfying(Fail.class, fail -> {
            assertThat(fail.outlook()).isEqualTo(Outlook.LASTS);
            assertThat(fail.remedy().text()).contains("in the " + what + " that forbids it");
        });
    }

    @Test
    void noAnswerIsBroken() throws InterruptedException {
        world.calls.answer("Assign ", new ProbeAnswer.Failed(
                new Unreachable("AssignPrivateIpAddresses", "ConnectException", "refused")));

        assertThat(run(ASSIGN).status()).isEqualTo("broken");
    }

    @Test
    void anAssignmentThatSucceedsAgainstAllReasonFails() throws InterruptedException {
        world.calls.answer("Assign ", new ProbeAnswer.TookEffect());

        assertThat(run(ASSIGN).detail()).contains("EC2 assigned 192.0.2.1");
    }

    @Test
    void anEc2ThatIgnoresDryRunIsNotProbed() throws InterruptedException {
        world.calls.answer("dry DescribeRouteTables", new ProbeAnswer.TookEffect());

        for (String id : List.of(ASSIGN, "permissions.unassign-private-ip-addresses", REPLACE)) {
            assertThat(run(id)).as(id).isInstanceOf(CheckResult.Skip.class);
        }
        assertThat(world.calls.asked()).allMatch(call -> call.startsWith("dry DescribeRouteTables"));
    }

    @Test
    void aFamilyThatIsNotUsedIsSkipped() throws InterruptedException {
        assertThat(run("permissions.assign-ipv6-addresses"))
                .isEqualTo(CheckResult.skip("no virtual IP of that family"));
    }

    /** T1: each takeover takes an IPv6 address off the peer's ENI. */
    @Test
    void takingAnIpv6AddressOffThePeerIsTriedThereWithOneThatCannotBeThere() throws InterruptedException {
        sixInTheSubnet("fd00::/64");
        assertThat(run(UNASSIGN_6, true, SIX)).isEqualTo(CheckResult
                .pass("permitted on eni-0a and on the peer's eni-0b (verified: EC2 asks for permission first)"));
        assertThat(world.calls.asked()).filteredOn(call -> call.startsWith("Unassign"))
                .containsExactly("Unassign 2001:db8::1 from eni-0a", "Unassign 2001:db8::1 from eni-0b");
    }

    @Test
    void aDenialOnThePeersInterfaceAloneNamesThatOne() throws InterruptedException {
        sixInTheSubnet("fd00::/64");
        world.calls.answer("Unassign 2001:db8::1 from eni-0b", denied("UnassignIpv6Addresses",
                "arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-0b"));
        assertThat(run(UNASSIGN_6, true, SIX)).isInstanceOfSatisfying(Fail.class, fail -> {
            assertThat(fail.detail()).endsWith("may not ec2:UnassignIpv6Addresses on eni-0b");
            assertThat(fail.remedy().text()).contains("network-interface/eni-0a", "network-interface/eni-0b");
        });
    }

    @Test
    void nothingIsTriedOnAPeerOfWhichItIsNotKnownThatItCannotHaveTheAddress() throws InterruptedException {
        sixInTheSubnet("fd00::/64");
        world.ec2.replace(FakeWorld.eni("eni-0b", "i-0b", FakeWorld.held("10.0.1.11", true),
                FakeWorld.held("2001:db8::1", false)));
        assertThat(run(UNASSIGN_6, true, SIX).detail()).contains("this role on the peer's ENI is not tried");

        world.ec2.deny("DescribeNetworkInterfaces");
        assertThat(run(UNASSIGN_6, true, SIX, "peerNetworkInterfaceId: eni-0b").detail())
                .contains("this role on the peer's ENI is not tried");

        sixInTheSubnet("2001:db8::/64");
        assertThat(run(UNASSIGN_6, true, SIX)).isInstanceOf(CheckResult.Skip.class);
        assertThat(world.calls.asked()).noneMatch(call -> call.endsWith("from eni-0b"));
    }

    private void sixInTheSubnet(String block) {
        world.imds.nics.set(0, new OwnNic(FakeWorld.MAC, FakeWorld.SELF, FakeWorld.SUBNET, FakeWorld.VPC,
                List.of(Cidr.parse("10.0.1.0/24"), Cidr.parse(block)), List.of("sg-0e"),
                List.of(FakeWorld.address("10.0.1.10")), "123456789012", OptionalInt.of(0)));
    }

    @Test
    void routesAreTriedWithThePresentTarget() throws InterruptedException {
        assertThat(run(REPLACE)).isEqualTo(CheckResult.pass("permitted for 1 route in [rtb-0c]"));
        assertThat(world.calls.asked()).contains("dry ReplaceRoute of 172.31.99.0/24 in rtb-0c to eni-0a");
    }

    /** EC2 lets an account replace five a second in the long run, and takeovers need them. */
    @Test
    void ofManyRoutesSomeAreTriedAndOfADeniedTableOne() throws InterruptedException {
        world.routes(IntStream.range(0, 150).mapToObj(i -> FakeWorld.route("172.31." + i + ".0/24", "eni-0a"))
                .toArray(TableDetails.Entry[]::new));

        assertThat(run(REPLACE)).isEqualTo(CheckResult
                .pass("permitted for 20 of 150 routes (the others were not tried) in [rtb-0c]"));
        assertThat(dryRuns()).isEqualTo(20);

        world.calls.forget();
        world.calls.answer("dry ReplaceRoute", denied("ReplaceRoute", "x"));
        assertThat(run(REPLACE)).isInstanceOf(Fail.class);
        assertThat(dryRuns()).isEqualTo(1);
    }

    private long dryRuns() {
        return world.calls.asked().stream().filter(call -> call.startsWith("dry ReplaceRoute")).count();
    }

    @Test
    void aDenialOfRoutesNamesTheTable() throws InterruptedException {
        world.calls.answer("dry ReplaceRoute", denied("ReplaceRoute",
                "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-0c"));

        assertThat(run(REPLACE).detail()).endsWith("may not ec2:ReplaceRoute on rtb-0c");
    }

    @Test
    void withoutRoutesThereIsNothingToTry() throws InterruptedException {
        assertThat(run(REPLACE, true, "virtualAddresses: [10.0.1.100]", "routes: none"))
                .isEqualTo(CheckResult.skip("no routes are configured"));
    }

    @Test
    void aDeniedDescribeRouteTablesExplainsTheGuidesMistake() throws InterruptedException {
        world.calls.subnetTables(Ec2Result.failed(denial("DescribeRouteTables", "*")));

        assertThat(run(READ)).isInstanceOfSatisfying(Fail.class, fail -> assertThat(fail.remedy().text())
                .contains("\"Action\": \"ec2:DescribeRouteTables\", \"Resource\": \"*\"",
                        "as the vendor's guide prints it, never matches"));
    }

    @Test
    void anOptionalReadThatIsDeniedCostsAWarningThatNamesWhatIsLost() throws InterruptedException {
        world.ec2.deny("DescribeSecurityGroups");

        assertThat(run("permissions.describe-security-groups")).isInstanceOfSatisfying(Warn.class,
                warn -> assertThat(warn.detail())
                        .contains("network.security-group cannot tell whether protocol 112"));
    }

    @Test
    void aTypeThatTheRegionDoesNotKnowIsPermittedToBeAskedFor() throws InterruptedException {
        world.ec2.fail(new Rejected("DescribeInstanceTypes", "InvalidInstanceType", "no such type"));

        assertThat(run("permissions.describe-instance-types").status()).isEqualTo("pass");
    }

    @Test
    void whatIsNotFoundIsPermitted() throws InterruptedException {
        assertThat(run("permissions.describe-instances").status()).isEqualTo("pass");
    }

    @Test
    void everyReadOfAHealthyWorldIsPermitted() throws InterruptedException {
        for (Check check : PermissionChecks.all(true)) {
            if (!check.about().id().contains("ipv6")) {
                assertThat(check.run(world.facts()).status()).as(check.about().id()).isEqualTo("pass");
            }
        }
    }
}

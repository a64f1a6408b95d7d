package dev.connectorha.localstack.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.ec2.Pair;
import dev.connectorha.localstack.ec2.ScenarioText;
import dev.connectorha.localstack.preflight.Bench.Seat;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.FactsForTests;
import dev.connectorha.preflight.Verdict;
import dev.connectorha.preflight.facts.Unread;
import dev.connectorha.preflight.permissions.PermissionChecks;
import dev.connectorha.preflight.policy.Arns;
import dev.connectorha.preflight.policy.KnownIds;
import dev.connectorha.preflight.policy.Need;
import dev.connectorha.preflight.policy.Needs;
import dev.connectorha.preflight.policy.PairIds;
import dev.connectorha.preflight.policy.Policy;
import dev.connectorha.preflight.policy.Policy.Extent;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The policy that {@code iam-policy --with-preflight} prints, in force at the stand-in, with one right taken away at a
 * time: preflight names exactly that one, and the statement that it prints gives it back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OneRightTest {
    private static final String CONFIG = Breakage.CONFIG.replace("[10.0.1.100]",
            "[10.0.1.100, \"2001:db8:0:1::100\"]");
    private static final String CONFIG_B = CONFIG
            .replace("localAddress: 10.0.1.10, peerAddress: 10.0.1.11",
                    "localAddress: 10.0.1.11, peerAddress: 10.0.1.10");
    private static final List<Check> CHECKS = Stream.of(Bench.CHECKS, PermissionChecks.all(true))
            .flatMap(List::stream).toList();
    private static final String ADD = "add to the policy of role connector-ha: ";
    private static final String GROUPS = "network.security-group";
    private static final String ASSIGN = Unread.permission("AssignPrivateIpAddresses");
    private static final String UNASSIGN_6 = Unread.permission("UnassignIpv6Addresses");

    private final Bench bench = new Bench(ScenarioText.pair());
    private Rights all = Rights.of("{}");

    static List<Need> needs() {
        return Needs.withPreflight(FactsForTests.config(CONFIG), new PairIds(
                new Arns("eu-west-1", "123456789012"), List.of(Pair.ENI_A, Pair.ENI_B), List.of(Pair.TABLE)));
    }

    static Stream<String> statements() {
        return needs().stream().map(Need::purpose).map(Need.Purpose::sid).distinct();
    }

    @BeforeEach
    void grantAll() throws InterruptedException {
        bench.ec2.control().behaviour().setValidatesFirst(false);
        bench.ec2.control().behaviour().setIgnoresDryRun(false);
        bench.ec2.control().forgetCalls();
        bench.ec2.control().policies().clear();
        var facts = bench.facts(CONFIG, InstantSource.system());
        all = Rights
                .of(Policy.of(facts.config(), facts.get(KnownIds.FACT), Extent.WITH_PREFLIGHT).document());
        grant(all);
    }

    @AfterAll
    void close() {
        bench.close();
    }

    private void grant(Rights rights) {
        bench.ec2.control().policies().set("connector-ha", rights.document());
    }

    private Findings look() throws InterruptedException {
        return new Findings(bench.check(CHECKS, CONFIG, InstantSource.system()));
    }

    @Test
    void withThePrintedPolicyEverythingPassesAndIsVerified() throws InterruptedException {
        Findings healthy = look();

        assertThat(healthy.notPassed()).isEmpty();
        assertThat(Stream.of("AssignPrivateIpAddresses", "UnassignPrivateIpAddresses", "AssignIpv6Addresses",
                "UnassignIpv6Addresses").map(Unread::permission).map(healthy::said))
                .allMatch(said -> said.contains("(verified: EC2 asks for permission first)"));
    }

    /** Nothing but reads, dry runs, probes that cannot succeed, and the one call that is to be denied. */
    @Test
    void nothingIsChangedAndNothingIsSentThatCould() throws InterruptedException {
        bench.ec2.control().forgetCalls();
        look();

        assertThat(bench.ec2.control().calls()).filteredOn(call -> !reads(call)).hasSizeGreaterThan(6)
                .allMatch(call -> call.isProbe() || call.action().equals("UnassignPrivateNatGatewayAddress"));
        assertThat(bench.ec2.control().history()).hasSize(1);
    }

    @Test
    void anEc2ThatIgnoresDryRunIsAskedNothingButReads() throws InterruptedException {
        bench.ec2.control().behaviour().setIgnoresDryRun(true);
        bench.ec2.control().forgetCalls();

        Findings found = look();

        assertThat(bench.ec2.control().calls()).isNotEmpty().allMatch(OneRightTest::reads);
        assertThat(bench.ec2.control().history()).hasSize(1);
        assertThat(found.loud()).isEmpty();
        assertThat(found.skipped()).containsExactlyInAnyOrderElementsOf(
                Stream.concat(moves().stream(), Stream.of(Unread.permission("ReplaceRoute"))).toList());
        assertThat(found.result(ASSIGN).detail()).contains("this EC2 ignores DryRun");
    }

    private static boolean reads(CallRecord call) {
        return call.action().startsWith("Describe") || call.action().startsWith("Get");
    }

    @Test
    void thePrintedPolicyIsAboutEveryNeedAndNothingElse() {
        assertThat(all.actions()).containsExactlyElementsOf(needs().stream().map(Need::fullAction).toList());
    }

    @ParameterizedTest
    @MethodSource("needs")
    void exactlyTheMissingActionIsNamedAndThePrintedStatementGivesItBack(Need need)
            throws InterruptedException {
        String id = Unread.permission(need.action());
        Rights fewer = all.withoutAction(need.fullAction());
        grant(fewer);

        Findings found = look();

        assertThat(loud(found, List.of(need))).isEqualTo(Map.of(id, need.optional() ? "warn" : "fail"));
        assertThat(found.report().verdict()).isEqualTo(need.optional() ? Verdict.READY : Verdict.NOT_READY);
        assertThat(found.said(id)).contains(
                "assumed-role/connector-ha/" + Pair.INSTANCE_A + " is not authorized to perform: "
                        + need.fullAction(),
                "because no identity-based policy allows the " + need.fullAction() + " action");
        if (need.optional()) {
            assertThat(found.skipped())
                    .allSatisfy(lost -> assertThat(found.result(id).detail()).contains(lost));
        } else if (!need.resources().equals(Need.ANY)) {
            assertThat(found.result(id).detail()).contains(need.fullAction() + " on "
                    + need.resources().getFirst().replaceFirst(".*/", ""));
        }

        grant(fewer.with(statement(found.result(id))));
        assertThat(look().notPassed()).as("with the statement that was printed").isEmpty();
    }

    private static String statement(CheckResult result) {
        String text = result.remedied().orElseThrow().text();
        assertThat(text).startsWith(ADD + "{");
        return text.substring(ADD.length(), text.indexOf('}') + 1);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void exactlyTheActionsOfAMissingStatementAreNamed(String sid) throws InterruptedException {
        List<Need> gone = needs().stream().filter(need -> need.purpose().sid().equals(sid)).toList();
        Map<String, String> expected = gone.stream()
                .collect(Collectors.toMap(need -> Unread.permission(need.action()),
                        need -> need.optional() ? "warn" : "fail", (first, _) -> first, TreeMap::new));
        grant(all.withoutStatement(sid));

        assertThat(loud(look(), gone)).isEqualTo(expected);
    }

    /**
     * All but the one check that must not be silent about what it could not verify; it names the action that it lacks.
     */
    private static Map<String, String> loud(Findings found, List<Need> gone) {
        Map<String, String> loud = found.loud();
        if ("warn".equals(loud.remove(GROUPS))) {
            assertThat(gone).map(Need::fullAction).anyMatch(found.said(GROUPS)::contains);
        }
        return loud;
    }

    @Test
    void whatIsDeniedOnTheOwnInterfaceIsNamedWithIt() throws InterruptedException {
        grant(all.withoutResource(Pair.ENI_A));

        Findings found = look();

        assertThat(found.loud().keySet()).containsExactlyInAnyOrderElementsOf(moves());
        String arn = "\"arn:aws:ec2:eu-west-1:123456789012:network-interface/";
        assertThat(moves()).allSatisfy(id -> assertThat(found.said(id)).contains(" on " + Pair.ENI_A,
                "\"Resource\": [" + arn + Pair.ENI_A + "\", " + arn + Pair.ENI_B + "\"]"));
    }

    /** To take an IPv6 address off the peer is this member's own need (T1), the others are the peer's. */
    @Test
    void whatIsDeniedOnThePeersInterfaceIsSaidToBeForThePeerAndNamedThere() throws InterruptedException {
        Rights fewer = all.withoutResource(Pair.ENI_B);
        grant(fewer);

        Findings here = look();
        assertThat(here.loud()).isEqualTo(Map.of(UNASSIGN_6, "fail"));
        assertThat(here.said(UNASSIGN_6)).contains("may not ec2:UnassignIpv6Addresses on " + Pair.ENI_B);
        assertThat(here.said(ASSIGN)).contains("this role on the peer's ENI is not tried");

        try (Bench peer = new Bench(ScenarioText.pair(), Seat.B)) {
            peer.ec2.control().policies().set("connector-ha", fewer.document());
            Findings there = new Findings(peer.check(CHECKS, CONFIG_B, InstantSource.system()));
            assertThat(there.loud().keySet()).containsExactlyInAnyOrderElementsOf(moves());
            assertThat(there.said(ASSIGN)).contains(" on " + Pair.ENI_B);
        }
    }

    @Test
    void whatIsDeniedOnTheRouteTableIsNamedWithIt() throws InterruptedException {
        grant(all.scoping("ec2:ReplaceRoute",
                "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-0fff0000000000001"));

        Findings found = look();

        String id = Unread.permission("ReplaceRoute");
        assertThat(found.loud()).isEqualTo(Map.of(id, "fail"));
        assertThat(found.said(id)).contains("ec2:ReplaceRoute on " + Pair.TABLE,
                "route-table/" + Pair.TABLE + "\"}");
    }

    @Test
    void theMistakeOfTheVendorsGuideIsExplained() throws InterruptedException {
        grant(all.scoping("ec2:DescribeRouteTables",
                "arn:aws:ec2:eu-west-1:123456789012:route-table/" + Pair.TABLE));

        Findings found = look();

        String id = Unread.permission("DescribeRouteTables");
        assertThat(found.loud()).isEqualTo(Map.of(id, "fail"));
        assertThat(found.said(id)).contains("It must be on \"*\"",
                "as the vendor's guide prints it, never matches");
    }

    @Test
    void aRoleThatMayDoEverythingIsNotCalledVerified() throws InterruptedException {
        bench.ec2.control().policies().clear();

        assertThat(look().said(ASSIGN)).contains("(likely: that EC2 asks for permission first could not be");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEc2ThatLooksAtParametersFirstIsNeverCalledVerified(boolean permitted) throws InterruptedException {
        bench.ec2.control().behaviour().setValidatesFirst(true);
        grant(permitted ? all : all.withoutAction("ec2:AssignPrivateIpAddresses"));

        assertThat(look().said(ASSIGN)).contains("(likely: that EC2 asks for permission first could not be");
    }

    @Test
    void calibrationIsOneDeniedCallAndCanBeLeftOut() throws InterruptedException {
        bench.ec2.control().forgetCalls();
        look();
        assertThat(bench.ec2.control().calls())
                .filteredOn(call -> call.action().equals("UnassignPrivateNatGatewayAddress")).singleElement()
                .satisfies(call -> assertThat(call.result()).isNotNull()
                        .satisfies(
                                result -> assertThat(result.errorCode()).isEqualTo("UnauthorizedOperation")));

        bench.ec2.control().forgetCalls();
        Findings uncalibrated = new Findings(
                bench.check(
                        Stream.of(Bench.CHECKS, PermissionChecks.all(false)).flatMap(List::stream).toList(),
                        CONFIG, InstantSource.system()));
        assertThat(uncalibrated.said(ASSIGN)).contains("(likely: not verified with --no-calibration)");
        assertThat(bench.ec2.control().calls())
                .noneMatch(call -> call.action().equals("UnassignPrivateNatGatewayAddress"));
    }

    private static List<String> moves() {
        return needs().stream().filter(need -> need.purpose() == Need.Purpose.MOVE_ADDRESSES)
                .map(need -> Unread.permission(need.action())).toList();
    }
}

package dev.connectorha.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Failure.Rejected;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.ec2.ProbeAnswer.WouldSucceed;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.probe.ProbedNic.Routes;
import dev.connectorha.probe.Verdict.Absent;
import dev.connectorha.probe.Verdict.Allowed;
import dev.connectorha.probe.Verdict.Anomaly;
import dev.connectorha.probe.Verdict.Denied;
import dev.connectorha.probe.Verdict.Failed;
import dev.connectorha.probe.Verdict.LikelyAllowed;
import dev.connectorha.probe.Verdict.Skipped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked, in which order, what each answer is taken for, and what is not asked. */
final class ReadinessProbeTest {
    private static final NetworkInterfaceId SELF = new NetworkInterfaceId("eni-a");
    private static final NetworkInterfaceId PEER = new NetworkInterfaceId("eni-b");
    private static final SubnetId SUBNET = new SubnetId("subnet-1");
    private static final Cidr BLOCK = Cidr.parse("10.0.1.0/24");
    private static final Routes FOLLOW = new Routes(true, List.of(), Set.of(SELF, PEER), List.of());
    private static final NotAuthorized NO = new NotAuthorized("Asked", "UnauthorizedOperation",
            "You are not");
    private static final Rejected INVALID = new Rejected("Asked", "InvalidParameterValue", "outside");
    private static final TimedOut LATE = new TimedOut("Asked", "Timeout", "no answer");
    private static final long NOW = Long.MAX_VALUE;

    private final ReadOnlyEc2 ec2 = new ReadOnlyEc2();
    private final ReadinessProbe probe = new ReadinessProbe(ec2, ec2);

    /** What a question is answered with, and the verdict on it. */
    record Row(String question, ProbeAnswer answer, Class<? extends Verdict> verdict, boolean good) {}

    static Stream<Row> answers() {
        return Stream.of("dry ReplaceRoute", "Assign", "Unassign").flatMap(question -> {
            boolean dry = question.startsWith("dry");
            return Stream.of(
                    new Row(question, new WouldSucceed(), Allowed.class, true),
                    new Row(question, new ProbeAnswer.Validated(INVALID),
                            dry ? Failed.class : LikelyAllowed.class, !dry),
                    new Row(question, new ProbeAnswer.Denied(NO), Denied.class, false),
                    new Row(question, new ProbeAnswer.Failed(LATE), Failed.class, false),
                    new Row(question, new ProbeAnswer.TookEffect(), Anomaly.class, false));
        });
    }

    @BeforeEach
    void permitted() {
        ec2.subnetTables(Ec2Result.ok(List.of(table("rtb-1", route("172.31.1.0/24", "igw-1"),
                route("172.31.2.0/24", "eni-b"), route("172.31.3.0/24", "eni-a")))));
        ec2.answer("dry", new WouldSucceed());
        ec2.answer("Assign", new ProbeAnswer.Validated(INVALID));
        ec2.answer("Unassign", new ProbeAnswer.Validated(INVALID));
    }

    @Test
    void asksWhatATakeoverNeedsAndNamesNeitherTheVipNorAnotherTargetThanThePresentOne() {
        ProbeReport report = prove(nic(FOLLOW));

        assertThat(ec2.asked()).containsExactly("dry DescribeRouteTables of subnet-1",
                "DescribeRouteTables of subnet-1", "dry ReplaceRoute of 172.31.2.0/24 in rtb-1 to eni-b",
                "Assign 192.0.2.1 to eni-a", "Unassign 192.0.2.1 from eni-a");
        assertThat(report.good()).isTrue();
        assertThat(report.skipped()).isEmpty();
        assertThat(report.beganNanos()).isEqualTo(NOW);
        assertThat(report.findings()).extracting(Finding::action, Finding::object).containsExactly(
                tuple("DescribeRouteTables", "subnet-1"),
                tuple("ReplaceRoute", "172.31.2.0/24 in rtb-1"),
                tuple("AssignPrivateIpAddresses", "eni-a"),
                tuple("UnassignPrivateIpAddresses", "eni-a"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eachAnswerHasItsVerdict(Row row) {
        ec2.answer(row.question() + " ", row.answer());

        ProbeReport report = prove(nic(FOLLOW));

        assertThat(report.findings())
                .filteredOn(finding -> !finding.action().equals("DescribeRouteTables"))
                .filteredOn(finding -> row.question().contains(finding.action().replaceAll("Private.*", "")))
                .singleElement().satisfies(
                        finding -> assertThat(finding.verdict()).isInstanceOf(row.verdict()));
        assertThat(report.good()).isEqualTo(row.good());
        assertThat(report.problems()).hasSize(row.good() ? 0 : 1).allSatisfy(
                problem -> assertThat(problem).contains("Remedy: "));
    }

    @Test
    void anEc2ThatIgnoresDryRunIsReadAndAskedNothingElse() {
        ec2.answer("dry DescribeRouteTables", new ProbeAnswer.TookEffect());

        ProbeReport report = prove(nic(FOLLOW));
        ProbeReport again = prove(nic(FOLLOW));

        assertThat(ec2.asked()).containsExactly("dry DescribeRouteTables of subnet-1",
                "DescribeRouteTables of subnet-1", "dry DescribeRouteTables of subnet-1",
                "DescribeRouteTables of subnet-1");
        assertThat(report.good()).isTrue();
        assertThat(report.skipped()).singleElement().asString().startsWith("this EC2 ignores DryRun");
        assertThat(again.findings()).isEqualTo(report.findings())
                .filteredOn(finding -> finding.verdict() instanceof Skipped).extracting(Finding::action)
                .containsExactly("DescribeRouteTables", "ReplaceRoute", "AssignPrivateIpAddresses",
                        "UnassignPrivateIpAddresses");
    }

    @Test
    void anEc2ThatDoesNotAnswerTheFirstDryRunIsAskedNothingElseAndIsNoGood() {
        ec2.answer("dry DescribeRouteTables", new ProbeAnswer.Failed(LATE));

        ProbeReport report = prove(nic(FOLLOW));

        assertThat(ec2.asked()).hasSize(2);
        assertThat(report.good()).isFalse();
        assertThat(report.findings()).anyMatch(finding -> finding.verdict().passing());
        assertThat(report.skipped())
                .containsExactly("it is not known yet whether this EC2 honours DryRun");
    }

    @Test
    void anEc2ThatHasOnceHonouredDryRunIsNotAskedAgain() {
        prove(nic(FOLLOW));
        ec2.forget();
        ec2.answer("dry DescribeRouteTables", new ProbeAnswer.TookEffect());

        assertThat(prove(nic(FOLLOW)).good()).isTrue();
        assertThat(ec2.asked()).hasSize(4).doesNotContain("dry DescribeRouteTables of subnet-1");
    }

    @Test
    void aDenialOfTheFirstDryRunIsTrustedAndToldOnce() {
        ec2.answer("dry DescribeRouteTables", new ProbeAnswer.Denied(NO));
        ec2.subnetTables(Ec2Result
                .failed(new NotAuthorized("DescribeRouteTables", "UnauthorizedOperation", "You are not")));

        ProbeReport report = prove(nic(FOLLOW));

        assertThat(ec2.asked()).contains("Assign 192.0.2.1 to eni-a");
        assertThat(report.problems()).containsExactly("subnet-1: DescribeRouteTables: UnauthorizedOperation:"
                + " You are not. Remedy: add ec2:DescribeRouteTables to the role's policy, as in"
                + " iam-policies/agent.json: on Resource \"*\", for a statement with a route table's ARN never"
                + " matches it");
    }

    @Test
    void aSubnetThatHasTheAddressOfTheDocumentationIsNotProbedWithIt() {
        ProbeReport report = prove(new ProbedNic(SELF, SUBNET, List.of(Cidr.parse("192.0.2.0/28")),
                Set.of(Family.IPV4), FOLLOW));

        assertThat(ec2.asked()).noneMatch(question -> question.contains("192.0.2.1"));
        assertThat(report.skipped()).singleElement().asString().contains("the documentation");
        assertThat(report.good()).isTrue();
    }

    @Test
    void eachFamilyIsProbedOnlyWhereAVirtualAddressIsOfIt() {
        prove(new ProbedNic(SELF, SUBNET, List.of(BLOCK), Set.of(Family.IPV6), Routes.NONE));

        assertThat(ec2.asked()).containsExactly("dry DescribeRouteTables of subnet-1",
                "Assign 2001:db8::1 to eni-a", "Unassign 2001:db8::1 from eni-a");
    }

    @Test
    void eachTableIsTriedOnceAndEachInterfaceProbed() {
        RouteTable more = table("rtb-2", route("172.31.9.0/24", "eni-a"));
        ec2.namedTables(Ec2Result.ok(List.of(more)));
        Routes both = new Routes(true, List.of(more.id()), Set.of(SELF, PEER), List.of());
        ProbedNic second = new ProbedNic(new NetworkInterfaceId("eni-a2"), new SubnetId("subnet-2"),
                List.of(BLOCK), Set.of(Family.IPV4), FOLLOW);

        prove(nic(both), second);

        assertThat(ec2.asked()).filteredOn(question -> question.startsWith("dry ReplaceRoute"))
                .containsExactly("dry ReplaceRoute of 172.31.2.0/24 in rtb-1 to eni-b",
                        "dry ReplaceRoute of 172.31.9.0/24 in rtb-2 to eni-a");
        assertThat(ec2.asked()).contains("Assign 192.0.2.1 to eni-a", "Assign 192.0.2.1 to eni-a2");
    }

    @Test
    void aRouteToAnInterfaceThatIsGoneIsNotTried() {
        ec2.subnetTables(Ec2Result.ok(List.of(table("rtb-1",
                new Route(Cidr.parse("172.31.2.0/24"), PEER, "eni-b", true)))));

        ProbeReport report = prove(nic(FOLLOW));

        assertThat(ec2.asked()).noneMatch(question -> question.contains("ReplaceRoute"));
        assertThat(report.skipped()).singleElement().asString().contains("no route of rtb-1");
        assertThat(report.good()).isTrue();
    }

    @Test
    void aListedRouteIsTriedWhereverItPointsAndAMissingOneIsAProblem() {
        Routes listed = new Routes(true, List.of(), Set.of(SELF),
                List.of(Cidr.parse("172.31.9.0/24"), Cidr.parse("172.31.2.0/24")));

        ProbeReport report = prove(nic(listed));

        assertThat(ec2.asked()).contains("dry ReplaceRoute of 172.31.2.0/24 in rtb-1 to eni-b");
        assertThat(report.problems()).containsExactly("rtb-1: there is no route to 172.31.9.0/24."
                + " Remedy: create it, for the agent only changes its target");
        assertThat(report.findings()).anyMatch(finding -> finding.verdict() instanceof Absent);
    }

    @Test
    void aSubnetOnTheMainTableIsAProblem() {
        ec2.subnetTables(Ec2Result.ok(List.of()));

        assertThat(prove(nic(FOLLOW)).problems()).singleElement().asString()
                .startsWith("subnet-1: no route table is explicitly associated. Remedy: ");
    }

    @Test
    void aReadThatFailsIsAProblemAndDoesNotKeepTheOthersFromBeingAsked() {
        ec2.namedTables(Ec2Result.failed(new NotFound("DescribeRouteTables", "InvalidRouteTableID.NotFound",
                "The table does not exist")));

        ProbeReport report = prove(nic(new Routes(true, List.of(new RouteTableId("rtb-9")),
                Set.of(SELF, PEER), List.of())));

        assertThat(report.problems()).singleElement().asString().startsWith("[rtb-9]: DescribeRouteTables: ");
        assertThat(ec2.asked()).contains("dry ReplaceRoute of 172.31.2.0/24 in rtb-1 to eni-b",
                "Assign 192.0.2.1 to eni-a");
    }

    @Test
    void theUnassignWaitsForTheAssignWhichItUndoesIfThatHadAnEffect() {
        CompletableFuture<ProbeAnswer> assign = ec2.hold("Assign");
        CompletionStage<ProbeReport> report = probe.prove(List.of(nic(FOLLOW)), NOW);

        assertThat(ec2.asked().getLast()).isEqualTo("Assign 192.0.2.1 to eni-a");
        assertThat(report.toCompletableFuture()).isNotDone();
        assign.complete(new ProbeAnswer.TookEffect());

        assertThat(ec2.asked().getLast()).isEqualTo("Unassign 192.0.2.1 from eni-a");
        assertThat(report.toCompletableFuture().join().problems()).singleElement().asString()
                .startsWith("eni-a: EC2 assigned 192.0.2.1, which the subnet cannot have. Remedy: ");
    }

    private ProbeReport prove(ProbedNic... nics) {
        return probe.prove(List.of(nics), NOW).toCompletableFuture().join();
    }

    private static ProbedNic nic(Routes routes) {
        return new ProbedNic(SELF, SUBNET, List.of(BLOCK), Set.of(Family.IPV4), routes);
    }

    private static RouteTable table(String id, Route... routes) {
        return new RouteTable(new RouteTableId(id), List.of(routes));
    }

    private static Route route(String destination, String target) {
        return new Route(Cidr.parse(destination),
                target.startsWith("eni-") ? new NetworkInterfaceId(target) : null, target, false);
    }
}

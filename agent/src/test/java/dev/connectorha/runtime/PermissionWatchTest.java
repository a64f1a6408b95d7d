package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.Rejected;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.member.HandDrivenLoop;
import dev.connectorha.probe.ReadOnlyEc2;
import dev.connectorha.probe.ReadinessProbe;
import dev.connectorha.takeover.RouteScope;
import dev.connectorha.takeover.TakeoverSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the permissions are tried out, and what is told of it. */
final class PermissionWatchTest {
    private static final NetworkInterfaceId SELF = new NetworkInterfaceId("eni-a");
    private static final NetworkInterfaceId PEER = new NetworkInterfaceId("eni-b");
    private static final SubnetId SUBNET = new SubnetId("subnet-1");
    private static final String READ = "DescribeRouteTables of subnet-1";
    private static final ProbeAnswer DENIED = new ProbeAnswer.Denied(
            new NotAuthorized("ReplaceRoute", "UnauthorizedOperation", "You are not"));
    private static final ProbeAnswer REFUSED = new ProbeAnswer.Validated(
            new Rejected("AssignPrivateIpAddresses", "InvalidParameterValue", "outside"));
    private static final ProbeAnswer LATE = new ProbeAnswer.Failed(
            new TimedOut("ReplaceRoute", "Timeout", "no answer"));

    private final HandDrivenLoop loop = new HandDrivenLoop();
    private final ReadOnlyEc2 ec2 = new ReadOnlyEc2();
    private final List<List<String>> heard = new ArrayList<>();
    /** Always the middle: no jitter. */
    private final RandomGenerator middle = () -> 1L << 63;
    private final PermissionWatch watch = new PermissionWatch(loop, new ReadinessProbe(ec2, ec2), setup(),
            middle, heard::add);
    private final CapturedLog log = new CapturedLog("permissions");

    @BeforeEach
    void permitted() {
        ec2.subnetTables(Ec2Result.ok(List.of(new RouteTable(new RouteTableId("rtb-1"),
                List.of(new Route(Cidr.parse("172.31.2.0/24"), PEER, "eni-b", false))))));
        ec2.answer("dry", new ProbeAnswer.WouldSucceed());
        ec2.answer("Assign", REFUSED);
        ec2.answer("Unassign", REFUSED);
    }

    @AfterEach
    void release() {
        log.close();
    }

    @Test
    void aDenialIsOldNewsWhenAClaimWasMadeGood() {
        ec2.answer("Assign", DENIED);
        watch.begin();
        assertThat(heard.getLast()).hasSize(1);

        ec2.answer("Assign", REFUSED);
        watch.claimed();

        assertThat(heard.getLast()).isEmpty();
        watch.claimed();
        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void aDenialThatCameOnlyAfterTheClaimIsLookedIntoAtOnce() {
        CompletableFuture<ProbeAnswer> assigned = ec2.hold("Assign");
        watch.begin();
        watch.claimed();

        ec2.release("Assign");
        ec2.answer("Assign", REFUSED);
        assigned.complete(DENIED);

        assertThat(heard.getLast()).isEmpty();
        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void triesAtTheStartAndHourly() {
        watch.begin();
        watch.begin();
        assertThat(reads()).isEqualTo(1);

        loop.advance(Duration.ofMinutes(59));
        assertThat(reads()).isEqualTo(1);
        loop.advance(Duration.ofMinutes(2));
        assertThat(reads()).isEqualTo(2);

        assertThat(heard).containsExactly(List.of(), List.of());
        assertThat(log.lines()).filteredOn(line -> line.contains("permission.good")).hasSize(1);
    }

    @Test
    void aPeerThatIsFoundIsTakenIntoAccountAtOnce() {
        watch.begin();
        assertThat(ec2.asked()).noneMatch(question -> question.startsWith("dry ReplaceRoute"));

        watch.peerFound(SELF, PEER);
        watch.peerFound(SELF, PEER);

        assertThat(ec2.asked()).filteredOn(question -> question.startsWith("dry ReplaceRoute"))
                .containsExactly("dry ReplaceRoute of 172.31.2.0/24 in rtb-1 to eni-b");
        assertThat(loop.pending()).isEqualTo(1);
    }

    @Test
    void aDenialIsInTheWayUntilItIsMendedAndToldOnce() {
        watch.peerFound(SELF, PEER);
        ec2.answer("dry ReplaceRoute", DENIED);
        watch.begin();
        loop.advance(Duration.ofMinutes(11));

        assertThat(reads()).isEqualTo(3);
        assertThat(heard).hasSize(3).allSatisfy(problems -> assertThat(problems).singleElement().asString()
                .contains("172.31.2.0/24 in rtb-1", "Remedy: add ec2:ReplaceRoute to the role's policy"));
        assertThat(log.lines()).filteredOn(line -> line.contains("permission.missing")).hasSize(1);

        ec2.answer("dry ReplaceRoute", new ProbeAnswer.WouldSucceed());
        loop.advance(Duration.ofMinutes(5));

        assertThat(heard.getLast()).isEmpty();
    }

    @Test
    void whatPassesLeavesWhatIsKnownAndIsTriedAgainSoon() {
        watch.peerFound(SELF, PEER);
        ec2.answer("dry ReplaceRoute", LATE);
        watch.begin();
        assertThat(heard).isEmpty();

        ec2.answer("dry ReplaceRoute", new ProbeAnswer.WouldSucceed());
        loop.advance(Duration.ofSeconds(61));

        assertThat(heard).containsExactly(List.of());
    }

    @Test
    void aProofIsMadeAnewAndCountsAsATry() {
        watch.peerFound(SELF, PEER);
        watch.begin();
        loop.advance(Duration.ofMinutes(30));

        assertThat(watch.prove().toCompletableFuture()).isCompletedWithValue(true);
        assertThat(reads()).isEqualTo(2);
        loop.advance(Duration.ofMinutes(59));
        assertThat(reads()).isEqualTo(2);

        ec2.answer("dry ReplaceRoute", LATE);
        assertThat(watch.prove().toCompletableFuture()).isCompletedWithValue(false);
    }

    @Test
    void whatIsKnownToBeDeniedIsNotAskedAgainForAProof() {
        watch.peerFound(SELF, PEER);
        ec2.answer("dry ReplaceRoute", DENIED);
        assertThat(watch.prove().toCompletableFuture()).isCompletedWithValue(false);
        ec2.forget();

        assertThat(watch.prove().toCompletableFuture()).isCompletedWithValue(false);
        assertThat(ec2.asked()).isEmpty();
    }

    /** It had no route to try, for it did not know whose they are; its answer comes after the denial. */
    @Test
    void aLateAnswerThatDidNotKnowThePeerProvesNothingAndHidesNoDenial() {
        CompletableFuture<ProbeAnswer> slow = ec2.hold("Assign");
        CompletionStage<Boolean> early = watch.prove();
        ec2.release("Assign");
        ec2.answer("dry ReplaceRoute", DENIED);
        watch.peerFound(SELF, PEER);
        watch.begin();

        slow.complete(REFUSED);

        assertThat(early.toCompletableFuture()).isCompletedWithValue(false);
        assertThat(heard).singleElement().satisfies(problems -> assertThat(problems).hasSize(1));
        assertThat(watch.prove().toCompletableFuture()).isCompletedWithValue(false);
    }

    @Test
    void whatCannotBeTriedIsSaidAndIsNotInTheWay() {
        ec2.answer("dry DescribeRouteTables", new ProbeAnswer.TookEffect());

        watch.begin();

        assertThat(heard).containsExactly(List.of());
        assertThat(log.lines())
                .anySatisfy(line -> assertThat(line).contains("permission.not-tried", "ignores DryRun"));
    }

    private long reads() {
        return ec2.asked().stream().filter(READ::equals).count();
    }

    private static ProbeSetup setup() {
        OwnPlace place = new OwnPlace("i-a", "eu-west-1", List.of(new OwnPlace.Nic("eth0",
                "02:00:00:00:00:0a", SELF, SUBNET, List.of(Cidr.parse("10.0.1.0/24")))));
        return new ProbeSetup(place, new TakeoverSettings(
                List.of(new TakeoverSettings.Place(SELF, "02:00:00:00:00:0a", SUBNET,
                        List.of(InetAddress.ofLiteral("10.0.1.100")), new RouteScope.FollowPair(), true,
                        List.of())),
                InetAddress.ofLiteral("10.0.1.11"), Duration.ofMinutes(1).toNanos(), false));
    }
}

package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.runtime.Readiness.Obstacle;
import dev.connectorha.status.metrics.AgentMetrics;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.plan.Resource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.Inet4Address;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator finds in the log about a takeover. */
final class NarratorTest {
    private static final Resource VIP = new Resource.Vip(Inet4Address.ofLiteral("10.0.1.100"),
            new NetworkInterfaceId("eni-a"));
    private static final Ec2Failure DENIED = new Ec2Failure.NotAuthorized("AssignPrivateIpAddresses",
            "UnauthorizedOperation", "You are not authorized to perform this operation.");
    private static final Ec2Failure UNREACHABLE = new Ec2Failure.Unreachable("DescribeRouteTables",
            "ConnectException", "Connection refused");

    private final CapturedLog log = new CapturedLog("takeover");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Readiness readiness = new Readiness();
    private int changes;
    private int claims;
    private int standings;
    private final Narrator narrator = new Narrator(readiness, () -> changes++, () -> {},
            () -> claims++, () -> standings++, new AgentMetrics(meters));

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aClaimThatWasMadeGoodIsTold() {
        narrator.claimCompleted(1, 1_000_000, 2);

        assertThat(claims).isEqualTo(1);
    }

    @Test
    void whatChangesHowMuchIsServedIsPassedOn() {
        narrator.phaseChanged(Phase.YIELDED, "why");
        narrator.holdEnded(3);

        assertThat(standings).isEqualTo(2);
    }

    @Test
    void aTakeoverIsOneLineWithItsDuration() {
        narrator.claimCompleted(3, 34_560_000, 3);

        assertThat(log.lines()).containsExactly("INFO takeover.done durationMs=34.6 resources=3 term=3");
        assertThat(meters.get("connector_ha_takeover_seconds").timer().totalTime(TimeUnit.MICROSECONDS))
                .isEqualTo(34_560);
    }

    @Test
    void aRefusalNamesTheResourceTheReasonAndTheRemedy() {
        narrator.writeFailed(VIP, DENIED);

        assertThat(log.lines()).containsExactly("ERROR takeover.refused resource=\"10.0.1.100\" "
                + "why=\"AssignPrivateIpAddresses: UnauthorizedOperation: You are not authorized to perform this "
                + "operation.\" remedy=\"add ec2:AssignPrivateIpAddresses to the role's policy, as in "
                + "iam-policies/agent.json\"");
    }

    @Test
    void theSameTroubleIsToldAtPowersOfTwoUntilATakeoverSucceeds() {
        for (int i = 0; i < 9; i++) {
            narrator.writeFailed(VIP, DENIED);
        }
        assertThat(log.lines()).hasSize(4);

        narrator.claimCompleted(4, 1, 1);
        narrator.writeFailed(VIP, DENIED);

        assertThat(log.lines()).hasSize(6);
    }

    @Test
    void troubleWithAnotherResourceIsNews() {
        narrator.writeFailed(VIP, DENIED);
        narrator.writeFailed(new Resource.TableRoute(new RouteTableId("rtb-1"), Cidr.parse("172.31.99.0/24"),
                new NetworkInterfaceId("eni-a")),
                DENIED);

        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void aReadThatFailsMakesTheMemberUnreadyUntilOneSucceeds() {
        readiness.cleared(Obstacle.STARTING);

        narrator.readFailed(UNREACHABLE);
        narrator.readFailed(UNREACHABLE);

        assertThat(readiness.because()).singleElement().asString()
                .startsWith(
                        "DescribeRouteTables: ConnectException: Connection refused. Remedy: check the network");
        assertThat(changes).isEqualTo(1);

        narrator.tablesRead(List.of());
        narrator.tablesRead(List.of());

        assertThat(readiness.toTakeOver()).isTrue();
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void routesThatCouldNotFollowMakeTheMemberUnreadyAndAreToldOnce() {
        readiness.cleared(Obstacle.STARTING);

        narrator.tablesRead(List.of("there is no route to X"));
        narrator.tablesRead(List.of("there is no route to X"));

        assertThat(log.lines()).containsExactly("ERROR routes.cannot-follow why=\"there is no route to X\"");
        assertThat(readiness.because()).containsExactly("there is no route to X");

        narrator.tablesRead(List.of());

        assertThat(readiness.toTakeOver()).isTrue();
    }

    @Test
    void aSilentImdsIsToldAndMakesNobodyUnready() {
        readiness.cleared(Obstacle.STARTING);

        narrator.readFailed(new Ec2Failure.TimedOut("IMDS", "SocketTimeoutException", "Read timed out"));

        assertThat(log.lines()).singleElement().asString()
                .startsWith("WARN ec2.read.failed why=\"IMDS: ").contains("metadata service");
        assertThat(readiness.toTakeOver()).isTrue();
    }

    @Test
    void whatIsLostLeftOrGivenBackIsALineEach() {
        narrator.lost(VIP, "ELSEWHERE");
        narrator.routeLeft(new Resource.TableRoute(new RouteTableId("rtb-1"), Cidr.parse("0.0.0.0/0"),
                new NetworkInterfaceId("eni-a")),
                "igw-1");
        narrator.nicFailed("add 10.0.1.100: EPERM (Operation not permitted)");
        narrator.holdEnded(5);

        assertThat(log.lines()).containsExactly(
                "WARN takeover.lost resource=\"10.0.1.100\" seen=ELSEWHERE: not here any more though this member "
                        + "is MASTER",
                "WARN route.left route=\"0.0.0.0/0 in rtb-1\" target=\"igw-1\": it does not target the pair any "
                        + "more and is left alone",
                "ERROR nic.failed why=\"add 10.0.1.100: EPERM (Operation not permitted)\"",
                "INFO hold.ended term=5: the virtual IP has left this ENI and was taken off the NIC");
    }
}

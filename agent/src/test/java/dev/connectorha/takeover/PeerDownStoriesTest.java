package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.EIGHT;
import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.NINE;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.PEER_ADDRESS;
import static dev.connectorha.takeover.World.SELF;
import static dev.connectorha.takeover.World.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.NetworkInterfaceId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one to whom everything was yielded goes away, and EC2 tells, if it may (T5, T12). */
final class PeerDownStoriesTest {
    private static final NetworkInterfaceId REPLACED = new NetworkInterfaceId("eni-b2");

    private final World world = new World(FOLLOW);
    private final FakeMachines machines = world.ec2.machines();
    private Duration yieldedAt = Duration.ZERO;

    PeerDownStoriesTest() {
        machines.run(PEER, PEER_ADDRESS);
    }

    /** Just yielded, in a hold of a minute. */
    private Reconciler yielded() {
        Reconciler agent = world.master();
        for (int loss = 0; loss < 2; loss++) {
            world.ec2.put(VIP, PEER);
            world.ec2.put(NINE, PEER.value());
            world.ec2.put(EIGHT, PEER.value());
            while (world.heard.told("lost: 10.0.1.100").size() <= loss) {
                world.pass(0.1);
            }
            world.pass(3);
        }
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        yieldedAt = world.heard.told("YIELDED").getFirst().at();
        world.forget();
        return agent;
    }

    private void permitted() {
        world.ec2.permit("DescribeNetworkInterfaces");
        world.ec2.permit("DescribeInstances");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopping", "stopped", "shutting-down", "terminated"})
    void aPeerWhoseInstanceDoesNotRunIsNotWaitedFor(String state) {
        permitted();
        Reconciler agent = yielded();
        machines.state(PEER, state);
        Duration died = world.loop.elapsed();
        world.pass(17);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(world.complete()).isTrue();
        assertThat(world.sent("Assign", died).getFirst()).isBetween(5.0, 16.0);
        assertThat(world.heard.all()).contains("ordinary priority",
                "NORMAL: claiming again: EC2 shows that the peer is down: its instance i-b is " + state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "pending", "rebooting, as EC2 may call it one day"})
    void onePeerThatRunsOrWillIsLeftAlone(String state) {
        permitted();
        Reconciler agent = yielded();
        machines.state(PEER, state);
        world.pass(50);
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
    }

    @Test
    void aPeerWhoseInterfaceHasGoneIsNotWaitedForEither() {
        world.ec2.permit("DescribeNetworkInterfaces");
        Reconciler agent = yielded();
        machines.delete(PEER);
        world.pass(17);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(world.heard.told("NORMAL: claiming again: EC2 shows that the peer is down: its network"
                + " interface eni-b has gone")).hasSize(1);
    }

    @Test
    void norOneWhoseInterfaceIsDetached() {
        world.ec2.permit("DescribeNetworkInterfaces");
        Reconciler agent = yielded();
        machines.detach(PEER, PEER_ADDRESS);
        world.pass(17);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(world.complete()).isTrue();
    }

    @Test
    void oneLookIsNotBelieved() {
        permitted();
        Reconciler agent = yielded();
        machines.state(PEER, "stopped");
        while (world.ec2.calls("DescribeInstances").isEmpty()) {
            world.pass(0.1);
        }
        world.pass(0.3);
        machines.state(PEER, "running");
        world.pass(40);
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
    }

    @Test
    void whatIsSeenBeforeThePeersClaimHasSettledIsNotAskedFor() {
        permitted();
        yielded();
        world.pass(20);
        assertThat(world.sent("DescribeInstances", yieldedAt).getFirst()).isBetween(4.0, 4.3);
    }

    @Test
    void aReplacedPeerIsNotClaimedAgainst() {
        permitted();
        Reconciler agent = yielded();
        machines.delete(PEER);
        machines.run(REPLACED, PEER_ADDRESS);
        world.pass(45);
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        assertThat(world.heard.told("peer found: eni-b2")).hasSize(1);
        machines.state(REPLACED, "terminated");
        world.pass(17);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
    }

    @Test
    void norOneOfWhomSomebodyElseTellsBetweenTheLooks() {
        permitted();
        Reconciler agent = yielded();
        machines.delete(PEER);
        while (world.ec2.calls("DescribeNetworkInterfaces at").isEmpty()) {
            world.pass(0.1);
        }
        world.pass(0.3);
        machines.run(REPLACED, PEER_ADDRESS);
        agent.peerFound(SELF, REPLACED);
        world.pass(35);
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
    }

    @Test
    void withFourPermissionsTheHoldTimeDecidesAndNothingIsAnError() {
        Reconciler agent = yielded();
        machines.state(PEER, "terminated");
        world.pass(50);
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        assertThat(world.ec2.calls("DescribeNetworkInterfaces")).hasSize(1);
        assertThat(world.heard.told("peer unseen")).hasSize(1);
        assertThat(agent.snapshot().lastError()).isEmpty();
        world.pass(20);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(world.complete()).isTrue();
    }

    @Test
    void aDenialIsAskedAgainHourly() {
        Reconciler agent = yielded();
        for (int i = 0; i < 200; i++) {
            world.pass(60);
            world.ec2.put(VIP, PEER);
            world.ec2.put(NINE, PEER.value());
            world.ec2.put(EIGHT, PEER.value());
        }
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        assertThat(world.ec2.calls("DescribeNetworkInterfaces").size()).isBetween(2, 4);
    }

    @Test
    void ifOnlyTheInstanceMayNotBeReadTheInterfaceIsLookedAtAllTheSame() {
        world.ec2.permit("DescribeNetworkInterfaces");
        Reconciler agent = yielded();
        world.pass(45);
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        assertThat(world.ec2.calls("DescribeNetworkInterfaces").size()).isBetween(4, 5);
        assertThat(world.ec2.calls("DescribeInstances")).hasSize(1);
    }

    @Test
    void readsThatFailAreAskedForLessOften() {
        permitted();
        Reconciler agent = yielded();
        world.ec2.always("DescribeNetworkInterfaces", Fault.THROTTLED);
        machines.delete(PEER);
        world.pass(50);
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        assertThat(world.ec2.calls("DescribeNetworkInterfaces").size()).isBetween(2, 3);
    }

    @Test
    void nobodyElseAsksForThePeer() {
        permitted();
        Reconciler agent = world.master();
        world.pass(600);
        agent.roleChanged(false, false);
        world.pass(600);
        assertThat(world.ec2.calls("DescribeInstances")).isEmpty();
        assertThat(world.ec2.calls("DescribeNetworkInterfaces")).isEmpty();
    }
}

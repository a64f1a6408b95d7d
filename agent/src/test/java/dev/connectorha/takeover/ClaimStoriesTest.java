package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.EIGHT;
import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.NINE;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.SELF;
import static dev.connectorha.takeover.World.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A member becomes MASTER (T1, T9, T13). */
final class ClaimStoriesTest {
    private final World world = new World(FOLLOW);

    @Test
    void everythingStartsAtTheSameInstantAndNothingWaitsForARead() {
        Reconciler agent = world.backup();
        Duration began = world.loop.elapsed();
        agent.roleChanged(true, false);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        assertThat(world.ec2.calls()).containsExactly(
                new FakeEc2.Call(began, "Assign 10.0.1.100 to eni-a"),
                new FakeEc2.Call(began, "Replace 10.9.0.0/16 to eni-a"),
                new FakeEc2.Call(began, "Replace 10.8.0.0/16 to eni-a"));
    }

    @Test
    void completionIsToldOnceWithItsDuration() {
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(600);
        assertThat(world.complete()).isTrue();
        assertThat(world.heard.all()).containsExactly("completed: 3 in 100 ms");
        assertThat(agent.snapshot().inSync()).isTrue();
        assertThat(agent.snapshot().lastDurationNanos()).hasValue(100_000_000);
    }

    /** A route that points at the peer is the pair's only for somebody who knows the peer. */
    @Test
    void aClaimIsNotCompleteBeforeTheTablesWereReadWithThePeerKnown() {
        Reconciler agent = world.agentWithoutPeer();
        world.pass(30);
        world.forget();
        agent.peerFound(SELF, PEER);
        agent.roleChanged(true, false);
        world.pass(0.15);
        assertThat(world.ec2.holder(VIP)).isEqualTo(SELF);
        assertThat(agent.snapshot().inSync()).isFalse();
        world.pass(0.1);
        assertThat(world.complete()).isTrue();
        assertThat(world.heard.all()).containsExactly("completed: 3 in 200 ms");
    }

    @Test
    void aReadThatIsUnderWayWhenThePeerIsFoundShowsItsRoutes() {
        Reconciler agent = world.agentWithoutPeer();
        world.pass(0.05);
        agent.peerFound(SELF, PEER);
        world.pass(0.1);
        Duration began = world.loop.elapsed();
        agent.roleChanged(true, false);
        assertThat(world.sent("Replace", began)).containsExactly(0.0, 0.0);
        assertThat(world.ec2.calls("Describe")).hasSize(1);
    }

    @Test
    void aHangingRouteDelaysNothingElse() {
        Reconciler agent = world.backup();
        world.ec2.script("Replace 10.9", new Fault.Hangs());
        agent.roleChanged(true, false);
        world.pass(0.2);
        assertThat(world.ec2.holder(VIP)).isEqualTo(SELF);
        assertThat(world.ec2.target(EIGHT)).isEqualTo(SELF.value());
        assertThat(world.heard.all()).isEmpty();
        world.pass(5.1);
        assertThat(world.heard.all()).containsExactly("completed: 3 in 5200 ms");
    }

    @Test
    void aDeniedRouteStopsNothingElseAndIsTriedAgainAtTheNextVerify() {
        Reconciler agent = world.backup();
        Duration began = world.loop.elapsed();
        world.ec2.always("Replace 10.9", Fault.DENIED);
        agent.roleChanged(true, false);
        world.pass(60);
        assertThat(world.ec2.target(EIGHT)).isEqualTo(SELF.value());
        assertThat(world.sent("Replace 10.9", began)).containsExactly(0.0);
        assertThat(world.heard.all()).containsExactly(
                "write failed: 10.9.0.0/16 in rtb-1: UnauthorizedOperation",
                "NORMAL: the claim could not be made good: giving way to the peer for 60 s", "gave way");
        assertThat(agent.snapshot().inSync()).isFalse();
        world.ec2.heal();
        world.pass(1);
        assertThat(world.sent("Replace 10.9", began)).containsExactly(0.0, 60.1);
        assertThat(world.complete()).isTrue();
        assertThat(world.heard.told("completed")).hasSize(1);
    }

    @Test
    void aRouteThatIsAddedToAPairThatServesIsNoReasonToGiveWay() {
        World listed = new World(new RouteScope.Listed(List.of(NINE)));
        Reconciler agent = listed.master();
        listed.ec2.always("Replace 10.8", Fault.DENIED);
        agent.routesWanted(listed.settings(World.LISTED));
        listed.pass(30);
        assertThat(listed.heard.told("write failed")).hasSize(1);
        assertThat(listed.heard.told("gave way")).isEmpty();
        assertThat(agent.snapshot().inSync()).isFalse();

        listed.ec2.heal();
        listed.pass(61);
        assertThat(listed.complete()).isTrue();
    }

    @Test
    void oneServerFaultOnARouteThatIsAddedIsRepeated() {
        World listed = new World(new RouteScope.Listed(List.of(NINE)));
        Reconciler agent = listed.master();
        listed.ec2.script("Replace 10.8", Fault.BROKEN);
        agent.routesWanted(listed.settings(World.LISTED));
        listed.pass(1);
        assertThat(listed.complete()).isTrue();
        assertThat(listed.heard.told("gave way")).isEmpty();
    }

    /** The bucket of ReplaceRoute is empty, as in a claim of many routes: the first try comes late. */
    @Test
    void oneServerFaultLateInAClaimIsRepeated() {
        Reconciler agent = world.backup();
        world.believed(false);
        agent.roleChanged(true, false);
        world.pass(20);
        world.ec2.script("Replace 10.8", Fault.BROKEN);
        world.believed(true);
        agent.advertSent();
        world.pass(1);
        assertThat(world.complete()).isTrue();
        assertThat(world.heard.told("gave way")).isEmpty();
    }

    @Test
    void aThrottledWriteIsRepeatedUntilItSucceeds() {
        Reconciler agent = world.backup();
        Duration began = world.loop.elapsed();
        world.ec2.script("Assign", Fault.THROTTLED, Fault.THROTTLED);
        agent.roleChanged(true, false);
        world.pass(10);
        assertThat(world.sent("Assign", began)).satisfiesExactly(first -> assertThat(first).isZero(),
                second -> assertThat(second).isEqualTo(0.3), third -> assertThat(third).isBetween(0.6, 0.8));
        assertThat(world.heard.all()).singleElement().asString().startsWith("completed: 3 in ");
    }

    @Test
    void noWriteStartsBeforeAnAdvertHasLeft() {
        Reconciler agent = world.backup();
        world.believed(false);
        agent.roleChanged(true, false);
        world.pass(30);
        assertThat(world.sent("Assign", Duration.ZERO)).isEmpty();
        assertThat(world.sent("Replace", Duration.ZERO)).isEmpty();
        world.believed(true);
        Duration left = world.loop.elapsed();
        agent.advertSent();
        assertThat(world.sent("Assign", left)).containsExactly(0.0);
        assertThat(world.sent("Replace", left)).containsExactly(0.0, 0.0);
    }

    @Test
    void retriesThatWereFencedGoOnAsSoonAsAnAdvertLeaves() {
        Reconciler agent = world.backup();
        world.ec2.always("Assign", Fault.THROTTLED);
        agent.roleChanged(true, false);
        world.pass(0.05);
        world.believed(false);
        world.pass(20);
        world.ec2.heal();
        world.ec2.forgetCalls();
        world.believed(true);
        agent.advertSent();
        world.pass(0.2);
        assertThat(world.ec2.calls("Assign")).hasSize(1);
        assertThat(world.complete()).isTrue();
    }

    @Test
    void aLostAnswerIsMadeUpForByTheNextAttempt() {
        Reconciler agent = world.backup();
        world.ec2.script("Assign", new Fault.AnswerLost());
        agent.roleChanged(true, false);
        world.pass(6);
        assertThat(world.complete()).isTrue();
        assertThat(world.heard.told("completed")).hasSize(1);
        assertThat(world.heard.told("lost")).isEmpty();
    }

    @Test
    void theVirtualIpDoesNotWaitForTablesThatWereNeverRead() {
        world.ec2.always("DescribeRouteTables", new Fault.Hangs());
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(1);
        assertThat(world.ec2.holder(VIP)).isEqualTo(SELF);
        assertThat(world.heard.told("completed")).isEmpty();
        assertThat(agent.snapshot().inSync()).isFalse();
        world.ec2.heal();
        world.pass(26);
        assertThat(world.complete()).isTrue();
        assertThat(world.heard.told("completed")).hasSize(1);
    }

    @Test
    void aClaimDoesNotWaitOutThePauseOfAReadThatWasRefusedBefore() {
        world.ec2.always("DescribeRouteTables", Fault.DENIED);
        Reconciler agent = world.backup();
        world.ec2.heal();
        agent.roleChanged(true, false);
        world.pass(0.3);
        assertThat(world.complete()).isTrue();
    }

    @Test
    void writesOfAnOlderMastershipAreWaitedForThenDoneAgain() {
        Reconciler agent = world.backup();
        world.ec2.script("Replace 10.9", new Fault.Hangs());
        Duration began = world.loop.elapsed();
        agent.roleChanged(true, false);
        world.pass(1);
        agent.roleChanged(false, false);
        world.pass(1);
        agent.roleChanged(true, false);
        world.pass(10);
        assertThat(world.sent("Assign", began)).containsExactly(0.0, 2.0);
        assertThat(world.sent("Replace 10.8", began)).containsExactly(0.0, 2.0);
        assertThat(world.sent("Replace 10.9", began)).containsExactly(0.0, 5.0);
        assertThat(world.heard.all()).containsExactly("completed: 3 in 3100 ms");
    }

    @Test
    void anOldMastershipsBackoffIsNotWaitedFor() {
        Reconciler agent = world.backup();
        world.ec2.always("Assign", Fault.THROTTLED);
        agent.roleChanged(true, false);
        world.pass(10);
        world.ec2.heal();
        agent.roleChanged(false, false);
        Duration again = world.loop.elapsed();
        world.ec2.forgetCalls();
        agent.roleChanged(true, false);
        world.pass(30);
        assertThat(world.sent("Assign", again)).containsExactly(0.0);
    }

    @Test
    void aRouteThatIsMissingIsReportedAndStopsNothingElse() {
        World listed = new World(new RouteScope.Listed(List.of(NINE, Cidr.parse("10.7.0.0/16"))));
        Reconciler agent = listed.backup();
        agent.roleChanged(true, false);
        listed.pass(30);
        assertThat(listed.ec2.holder(VIP)).isEqualTo(SELF);
        assertThat(listed.ec2.target(NINE)).isEqualTo(SELF.value());
        assertThat(listed.heard.all()).containsExactly("write failed: 10.7.0.0/16 in rtb-1: "
                + "InvalidParameterValue",
                "problem: there is no route 10.7.0.0/16 in rtb-1: create it, the agent only changes its target");
    }

    @Test
    void theNicIsTriedAgainEverySecond() {
        Reconciler agent = world.backup();
        world.nic.broken(true);
        agent.roleChanged(true, false);
        world.pass(3.5);
        assertThat(world.heard.told("nic failed")).hasSize(4);
        assertThat(world.heard.told("completed")).isEmpty();
        world.nic.broken(false);
        world.pass(1);
        assertThat(world.heard.told("completed")).hasSize(1);
    }

    @Test
    void anAddressTakenOffTheNicComesBack() {
        world.master();
        world.nic.put(VIP, false);
        world.pass(10.1);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
    }
}

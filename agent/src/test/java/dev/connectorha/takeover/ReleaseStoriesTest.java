package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.EIGHT;
import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.NINE;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.SELF;
import static dev.connectorha.takeover.World.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T8: when, and when not, an address is given back. */
final class ReleaseStoriesTest {
    private static final Inet6Address SIX = (Inet6Address) InetAddress.ofLiteral("fd00::100");

    private final World world = new World(FOLLOW);

    @Test
    void aDemotedMemberUnassignsNothingByItself() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        world.pass(120);
        assertThat(world.ec2.calls("Unassign")).isEmpty();
        assertThat(world.nic.has(SELF, VIP)).isTrue();
    }

    @Test
    void whereItIsWantedTheAddressesAreGivenBackAtOnceAndServedNoMore() {
        world.virtualAddresses(VIP, SIX);
        world.unassignOnDemotion();
        Reconciler agent = world.master();
        world.imds.lag(Duration.ofSeconds(10));
        agent.roleChanged(false, false);
        world.pass(1);
        assertThat(world.ec2.holder(VIP)).isNull();
        assertThat(world.ec2.holder(SIX)).isNull();
        assertThat(world.nic.has(SELF, VIP)).isFalse();
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        world.pass(60);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
    }

    @Test
    void whatCouldNotBeGivenBackIsTriedAgainUntilItIsGone() {
        world.unassignOnDemotion();
        world.callTimeout(Duration.ofSeconds(5));
        Reconciler agent = world.master();
        world.ec2.always("Unassign", Fault.BROKEN);
        agent.roleChanged(false, false);
        world.pass(60);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        world.ec2.heal();
        world.pass(11);
        assertThat(world.ec2.holder(VIP)).isNull();
        assertThat(world.nic.has(SELF, VIP)).isFalse();
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        world.forget();
        world.pass(600);
        assertThat(world.ec2.calls("Unassign")).isEmpty();
    }

    /** One address of each family, and a call that is repeated for 5 s. */
    private Reconciler masterThatGivesBothBack() {
        world.virtualAddresses(VIP, SIX);
        world.unassignOnDemotion();
        world.callTimeout(Duration.ofSeconds(5));
        return world.master();
    }

    /** Whoever has it now would be cut off from this host meanwhile. */
    @Test
    void whatHasGoneDoesNotComeBackWhileTheRestIsTriedAgain() {
        Reconciler agent = masterThatGivesBothBack();
        world.ec2.always("UnassignIpv6", Fault.BROKEN);
        agent.roleChanged(false, false);
        world.pass(5);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
        for (int i = 0; i < 600; i++) {
            world.pass(0.1);
            assertThat(world.nic.has(SELF, VIP)).isFalse();
        }
        assertThat(world.nic.has(SELF, SIX)).isTrue();
    }

    /** T13: one that is refused does not stop the others. */
    @Test
    void whatMayPassIsTriedAgainSoonBesideWhatIsRefused() {
        Reconciler agent = masterThatGivesBothBack();
        world.ec2.always("UnassignIpv6", Fault.DENIED);
        world.ec2.always("Unassign ", Fault.BROKEN);
        agent.roleChanged(false, false);
        world.pass(30);
        world.ec2.heal();
        world.ec2.always("UnassignIpv6", Fault.DENIED);
        world.pass(11);
        assertThat(world.ec2.holder(VIP)).isNull();
        assertThat(world.ec2.holder(SIX)).isEqualTo(SELF);
    }

    /** A demotion after YIELDED leaves nothing to be given back; what somebody puts here later is not for that. */
    @Test
    void whatIsFoundLaterIsNotGivenBack() {
        world.unassignOnDemotion();
        Reconciler agent = world.master();
        for (int loss = 0; agent.phase() != Phase.YIELDED && loss < 5; loss++) {
            world.ec2.put(VIP, PEER);
            world.ec2.put(NINE, PEER.value());
            world.ec2.put(EIGHT, PEER.value());
            world.pass(17);
        }
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        agent.roleChanged(false, false);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        world.pass(60);
        world.unwell(true);
        agent.roleChanged(false, false);
        world.ec2.put(VIP, SELF);
        world.forget();
        world.pass(120);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(world.ec2.calls("Unassign")).isEmpty();
    }

    @Test
    void aRefusalToTakeItBackIsAskedAboutAtTheNextVerify() {
        world.unassignOnDemotion();
        Reconciler agent = world.master();
        Duration demoted = world.loop.elapsed();
        world.ec2.always("Unassign", Fault.DENIED);
        agent.roleChanged(false, false);
        world.pass(100);
        assertThat(world.sent("Unassign", demoted)).containsExactly(0.0, 60.1);
    }

    /** A member whose check fails becomes FAULT, and BACKUP when it passes again: a new term each. */
    @Test
    void aDemotionThatGoesOnGivesBackAllTheSame() {
        world.unassignOnDemotion();
        Reconciler agent = world.master();
        world.ec2.script("Unassign", Fault.BROKEN);
        agent.roleChanged(false, false);
        world.pass(0.15);
        agent.roleChanged(false, false);
        world.pass(6);
        assertThat(world.ec2.holder(VIP)).isNull();
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
    }

    /** What an idle member has found on its ENI, and nobody else can serve, is served (T7). */
    @Test
    void whatIsHeldWithoutADemotionStays() {
        world.unassignOnDemotion();
        world.nic.put(VIP, true);
        world.ec2.put(VIP, SELF);
        Reconciler agent = world.agent();
        world.pass(120);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(world.ec2.calls("Unassign")).isEmpty();
    }

    @Test
    void aReleaseThatFailsIsToldAndTheAddressIsServedOn() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        world.ec2.always("Unassign", Fault.DENIED);
        agent.release();
        world.pass(5);
        assertThat(world.heard.told("write failed: 10.0.1.100")).hasSize(1);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
    }

    @Test
    void aMasterReleasesNothingNorOneThatHasBecomeMasterAgain() {
        Reconciler agent = world.master();
        agent.release();
        world.pass(1);
        assertThat(world.ec2.calls("Unassign")).isEmpty();
        agent.roleChanged(false, false);
        world.ec2.script("Unassign", Fault.THROTTLED);
        agent.release();
        world.pass(0.15);
        agent.roleChanged(true, false);
        world.pass(5);
        assertThat(world.ec2.calls("Unassign")).hasSize(1);
        assertThat(world.complete()).isTrue();
    }

    /** T9: else the Assign could be carried out last. */
    @Test
    void anAssignThatIsInFlightIsWaitedForBeforeItsAddressIsGivenBack() {
        world.unassignOnDemotion();
        Reconciler agent = world.backup();
        Duration claimed = world.loop.elapsed();
        world.ec2.latency(Duration.ofSeconds(2));
        agent.roleChanged(true, false);
        world.pass(0.1);
        agent.roleChanged(false, false);
        world.pass(10);
        assertThat(world.sent("Assign 10.0.1.100", claimed)).containsExactly(0.0);
        assertThat(world.sent("Unassign 10.0.1.100", claimed)).containsExactly(2.0);
        assertThat(world.ec2.holder(VIP)).isNull();
        assertThat(world.nic.has(SELF, VIP)).isFalse();
    }

    /** T9: no answer within the time of an attempt is an end too, and the address is given back right after it. */
    @Test
    void anAssignThatHangsHoldsUpAReleaseForOneAttemptAndStaysALooseEnd() {
        Reconciler agent = world.backup();
        Duration claimed = world.loop.elapsed();
        world.ec2.script("Assign 10.0.1.100", new Fault.Hangs());
        agent.roleChanged(true, false);
        world.pass(1);
        assertThat(agent.looseEnds().inFlight()).extracting(Object::toString)
                .containsExactly("10.0.1.100");
        agent.roleChanged(false, false);
        agent.release();
        world.pass(9);
        assertThat(world.sent("Assign 10.0.1.100", claimed)).containsExactly(0.0);
        assertThat(world.sent("Unassign 10.0.1.100", claimed)).containsExactly(5.0);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(agent.looseEnds().inFlight()).isEmpty();
        assertThat(agent.looseEnds().unanswered()).extracting(Object::toString)
                .containsExactly("10.0.1.100");
        world.pass(60);
        assertThat(agent.looseEnds().unanswered()).isEmpty();
    }

    /** It was here before, so a read tells nothing of that call; nor does the one after it that was answered. */
    @Test
    void aCallThatWasNotAnsweredStaysALooseEndThoughTheAddressIsSeenHere() {
        Reconciler agent = world.master();
        world.ec2.script("Assign 10.0.1.100", new Fault.Hangs());
        agent.lowerPriorityHeard();
        world.pass(20);
        assertThat(world.ec2.calls("Assign")).hasSize(2);
        assertThat(agent.snapshot().inSync()).isTrue();
        assertThat(agent.looseEnds().unanswered()).extracting(Object::toString).containsExactly("10.0.1.100");
        world.pass(50);
        assertThat(agent.looseEnds()).isEqualTo(LooseEnds.NONE);
    }

    /** T9: EC2 may carry it out, whatever routes this member is to have now. */
    @Test
    void aCallForARouteThatAReloadHasTakenOutIsALooseEnd() {
        Reconciler agent = world.master();
        world.ec2.script("Replace 10.9", new Fault.Hangs());
        agent.lowerPriorityHeard();
        world.pass(2);
        agent.routesWanted(world.settings(new RouteScope.Listed(List.of(World.EIGHT))));
        world.pass(1);
        assertThat(agent.looseEnds().inFlight()).extracting(Object::toString)
                .containsExactly("10.9.0.0/16 in rtb-1");
        world.pass(10);
        assertThat(agent.looseEnds().inFlight()).isEmpty();
        assertThat(agent.looseEnds().unanswered()).extracting(Object::toString)
                .containsExactly("10.9.0.0/16 in rtb-1");
        assertThat(world.ec2.calls("Replace 10.9")).hasSize(1);
    }

    @Test
    void aMemberThatHasEverythingHasNoLooseEnds() {
        assertThat(world.master().looseEnds()).isEqualTo(LooseEnds.NONE);
    }

    @Test
    void aReleaseThatIsInFlightIsWaitedForByTheClaimOfOneThatIsMasterAgain() {
        world.unassignOnDemotion();
        Reconciler agent = world.master();
        Duration demoted = world.loop.elapsed();
        world.ec2.latency(Duration.ofSeconds(1));
        agent.roleChanged(false, false);
        world.pass(0.1);
        agent.roleChanged(true, false);
        world.pass(10);
        assertThat(world.sent("Unassign 10.0.1.100", demoted)).containsExactly(0.0);
        assertThat(world.sent("Assign 10.0.1.100", demoted)).containsExactly(1.0);
        assertThat(world.complete()).isTrue();
    }

    @Test
    void whatThePeerHasIsNotTouched() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        world.ec2.put(VIP, PEER);
        agent.release();
        world.pass(5);
        assertThat(world.ec2.holder(VIP)).isEqualTo(PEER);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
    }
}

package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.NINE;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.SELF;
import static dev.connectorha.takeover.World.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A member leaves MASTER without letting go (T7). */
final class HoldStoriesTest {
    private final World world = new World(FOLLOW);

    @Test
    void theAddressStaysOnTheNicUntilTwoLooksMissIt() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        world.pass(20.5);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        world.ec2.put(VIP, PEER);
        world.pass(1);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        world.pass(1.5);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
        assertThat(world.heard.all()).containsExactly("hold ended");
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
    }

    @Test
    void aDemotionLooksAtTheEniAtOnce() {
        Reconciler agent = world.master();
        world.pass(3);
        world.forget();
        world.ec2.put(VIP, PEER);
        agent.roleChanged(false, false);
        world.pass(1.1);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
        assertThat(world.imds.reads()).hasSizeBetween(2, 3);
    }

    @Test
    void aHoldIsNotEndedSoonerByRoutesThatThePeerTook() {
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(5);
        world.ec2.put(VIP, PEER);
        world.ec2.put(NINE, PEER.value());
        world.pass(6);
        assertThat(world.heard.told("lost: 10.9.0.0/16")).hasSize(1);
        agent.roleChanged(false, false);
        world.pass(3.9);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        world.pass(3);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
    }

    @Test
    void aHoldThatNobodyEndsLastsForEver() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        world.pass(3 * 3600);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        assertThat(world.ec2.holder(VIP)).isEqualTo(SELF);
        assertThat(world.ec2.calls("Unassign")).isEmpty();
    }

    @Test
    void noWriteStartsAfterADemotionAndAWriteInFlightKeepsTheHold() {
        Reconciler agent = world.backup();
        world.ec2.always("Assign", new Fault.Hangs());
        world.ec2.always("Replace", Fault.THROTTLED);
        agent.roleChanged(true, false);
        world.pass(1);
        agent.roleChanged(false, false);
        world.ec2.forgetCalls();
        world.pass(18);
        assertThat(world.ec2.calls("Assign")).isEmpty();
        assertThat(world.ec2.calls("Replace")).isEmpty();
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        // The write timed out 4 s after the demotion, and IMDS settles 15 s later.
        world.pass(3.5);
        assertThat(world.heard.told("hold ended")).hasSize(1);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
    }

    @Test
    void aLaggingImdsEndsNoHoldSoonAfterAWrite() {
        world.imds.lag(Duration.ofSeconds(10));
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(1);
        agent.roleChanged(false, false);
        world.pass(60);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
    }

    @Test
    void aRestartWithTheAddressOnTheNicHolds() {
        world.ec2.put(VIP, SELF);
        world.nic.put(VIP, true);
        Reconciler agent = world.agent();
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        world.pass(120);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        world.ec2.put(VIP, PEER);
        world.pass(3);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
    }

    @Test
    void aRestartWithAnAddressThatHasLeftMeanwhileTakesItOffTheNic() {
        world.nic.put(VIP, true);
        world.agent();
        world.pass(14.9);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        world.pass(2.5);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
    }

    @Test
    void aMemberThatHeldNothingHoldsNothingWhenItsRoleChanges() {
        Reconciler agent = world.backup();
        agent.roleChanged(false, false);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(agent.snapshot().inSync()).isTrue();
    }

    @Test
    void anAddressTakenOffTheNicWhileHoldingComesBack() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        world.nic.put(VIP, false);
        world.pass(2);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
    }

    @Test
    void aNicThatRefusesIsTriedAgainUntilTheHoldCanEnd() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        world.ec2.put(VIP, PEER);
        world.nic.broken(true);
        world.pass(30);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(world.heard.told("hold ended")).isEmpty();
        world.nic.broken(false);
        world.pass(1.5);
        assertThat(world.heard.told("hold ended")).hasSize(1);
    }

    @Test
    void aHoldThatBecomesMasterAgainWritesEverything() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        world.pass(5);
        world.forget();
        agent.roleChanged(true, false);
        assertThat(world.ec2.calls()).hasSize(3);
        world.pass(30);
        assertThat(world.heard.all()).containsExactly("completed: 3 in 100 ms");
    }

    @Test
    void everyChangeOfRoleOrPhaseIsANewTerm() {
        Reconciler agent = world.master();
        long first = agent.term();
        agent.roleChanged(false, false);
        assertThat(agent.term()).isEqualTo(first + 1);
        world.ec2.put(VIP, PEER);
        world.pass(5);
        assertThat(agent.term()).isEqualTo(first + 2);
    }

    @Test
    void anUnwellMemberServesTheAddressThatItsMachineHadBeforeAReboot() {
        world.unwell(true);
        world.ec2.put(VIP, SELF);
        Reconciler agent = world.agent();
        agent.roleChanged(false, false);
        world.pass(1);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        world.pass(600);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(agent.holdsWhatItFound()).isTrue();
        world.ec2.put(VIP, PEER);
        world.pass(3);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(agent.holdsWhatItFound()).isFalse();
        assertThat(world.nic.has(SELF, VIP)).isFalse();
        world.pass(600);
        assertThat(world.ec2.calls("Assign")).isEmpty();
        assertThat(world.ec2.calls("Replace")).isEmpty();
    }

    @Test
    void aMemberThatIsUnfitForAnotherReasonHoldsNothingOfWhatItsNicDoesNotHave() {
        world.ec2.put(VIP, SELF);
        Reconciler agent = world.agent();
        agent.roleChanged(false, false);
        world.pass(60);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
    }

    @Test
    void whatAnUnwellMemberHasLetGoIsNotTakenForBackByAReadOfTheTimeBefore() {
        Reconciler agent = world.master();
        world.imds.lag(Duration.ofSeconds(10));
        world.unwell(true);
        agent.roleChanged(false, false);
        var _ = agent.release();
        world.pass(0.5);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        world.pass(60);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
    }

    @Test
    void anUnwellMemberServesWhatSomebodyHasPutOnItsInterface() {
        Reconciler agent = world.backup();
        world.unwell(true);
        agent.roleChanged(false, false);
        world.pass(600);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        world.ec2.put(VIP, SELF);
        world.pass(11);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(agent.holdsWhatItFound()).isTrue();
        assertThat(world.nic.has(SELF, VIP)).isTrue();
    }

    @Test
    void aHoldAfterADemotionIsNotOneOfWhatWasFound() {
        Reconciler agent = world.master();
        world.unwell(true);
        agent.roleChanged(false, false);
        world.pass(60);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(agent.holdsWhatItFound()).isFalse();
    }

    @Test
    void aRestartWithTheAddressOnTheNicHasFoundNothingNew() {
        world.unwell(true);
        world.ec2.put(VIP, SELF);
        world.nic.put(VIP, true);
        Reconciler agent = world.agent();
        agent.roleChanged(false, false);
        world.pass(60);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(agent.holdsWhatItFound()).isFalse();
    }

    @Test
    void whatWasFoundIsHeldAsAfterAnyDemotionOnceTheRoleChanges() {
        world.unwell(true);
        world.ec2.put(VIP, SELF);
        Reconciler agent = world.agent();
        agent.roleChanged(false, false);
        world.pass(1);
        assertThat(agent.holdsWhatItFound()).isTrue();
        world.unwell(false);
        agent.roleChanged(false, false);
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        assertThat(agent.holdsWhatItFound()).isFalse();
    }
}

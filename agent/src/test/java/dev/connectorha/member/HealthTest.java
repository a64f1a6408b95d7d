package dev.connectorha.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When health changes the priority, raises FAULT, and offers the role. */
class HealthTest {
    private final Told told = new Told();
    private final HandDrivenLoop clock = new HandDrivenLoop();
    private final Health health = new Health(told, clock, false);

    /** A member that does as it is told. */
    private static final class Told implements Health.Member {
        private final List<String> words = new ArrayList<>();
        private Role role = Role.MASTER;
        private int effective = 150;
        /** Whether somebody else's handover is under way, or the peer has everything. */
        private boolean busy;
        private boolean offered;

        @Override
        public Role role() {
            return role;
        }

        @Override
        public int effectivePriority() {
            return effective;
        }

        @Override
        public void apply(ElectionEvent event) {
            if (event instanceof ElectionEvent.PriorityChanged(int now)) {
                effective = now;
            }
            words.add(event.toString());
        }

        @Override
        public boolean offer(Duration timeout) {
            if (busy) {
                words.add("ignored");
                return false;
            }
            offered = true;
            words.add("offer");
            return true;
        }

        @Override
        public boolean offered() {
            return offered;
        }

        @Override
        public void handoverBack() {
            words.add("back");
        }

        List<String> take() {
            List<String> taken = List.copyOf(words);
            words.clear();
            return taken;
        }
    }

    /** Time that the test moves. */
    private void pass(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    private void priority(int effective) {
        health.judged(effective, 150 - effective, Set.of());
    }

    private void becomes(Role role, Cause cause) {
        told.role = role;
        health.roleChanged(role, cause);
    }

    @Test
    void aMasterWhosePriorityDropsOffersOncePerChange() {
        priority(90);
        priority(90);
        assertThat(told.take()).containsExactly("PriorityChanged[effective=90]", "offer");
        pass(600);
        assertThat(told.take()).isEmpty();
        priority(60);
        assertThat(told.take()).containsExactly("PriorityChanged[effective=60]", "offer");
        priority(150);
        assertThat(told.take()).containsExactly("PriorityChanged[effective=150]");
    }

    @Test
    void withPreemptionTheElectionDecides() {
        Health preempting = new Health(told, clock, true);

        preempting.judged(90, 60, Set.of());

        assertThat(told.take()).containsExactly("PriorityChanged[effective=90]");
    }

    @Test
    void aBackupOffersNothingAndNeitherDoesOneThatBecomesMasterWithALowPriority() {
        becomes(Role.BACKUP, Cause.STARTUP);
        priority(90);
        becomes(Role.MASTER, Cause.MASTER_TIMEOUT);
        pass(600);

        assertThat(told.take()).containsExactly("PriorityChanged[effective=90]");
    }

    @Test
    void aFlappingCheckOffersOnceAMinuteAtMost() {
        for (int i = 0; i < 10; i++) {
            priority(90);
            pass(5);
            priority(150);
            pass(5);
        }

        assertThat(told.take().stream().filter("offer"::equals)).hasSize(2);
    }

    @Test
    void aDropWithinTheMinuteIsOfferedWhenItIsOverIfItStillStands() {
        priority(90);
        pass(10);
        priority(150);
        priority(90);
        told.take();
        pass(49);
        assertThat(told.take()).isEmpty();
        pass(2);
        assertThat(told.take()).containsExactly("offer");
    }

    @Test
    void whoHasHandedOverAndIsWellAgainLosesTheMark() {
        priority(90);
        becomes(Role.BACKUP, Cause.HANDED_OVER);
        priority(120);
        assertThat(told.take()).doesNotContain("back");
        priority(150);
        assertThat(told.take()).containsExactly("PriorityChanged[effective=150]", "back");
        priority(90);
        priority(150);
        assertThat(told.take()).doesNotContain("back");
    }

    /** Such as that a check of weight 20 is not in the file any more. */
    @Test
    void aPriorityThatOtherWeightsLowerIsNoDrop() {
        health.judged(170, 0, Set.of());
        told.take();
        health.reweighed(0);
        health.judged(150, 0, Set.of());
        assertThat(told.take()).containsExactly("PriorityChanged[effective=150]");

        priority(110);
        assertThat(told.take()).contains("offer");
        health.reweighed(60);
        priority(90);
        pass(600);
        assertThat(told.take()).as("what fails counts for more")
                .containsExactly("PriorityChanged[effective=90]");
        priority(50);
        assertThat(told.take()).as("something else fails").contains("offer");
    }

    @Test
    void whoHasHandedOverIsWellAgainByTheNewWeights() {
        health.judged(170, 0, Set.of());
        health.judged(110, 60, Set.of());
        becomes(Role.BACKUP, Cause.HANDED_OVER);
        health.reweighed(60);
        priority(90);
        assertThat(told.take()).doesNotContain("back");
        priority(150);
        assertThat(told.take()).containsExactly("PriorityChanged[effective=150]", "back");
    }

    @Test
    void whatFailedBeforeTheDropMayCountForMoreAndKeepsNoMark() {
        priority(140);
        pass(120);
        priority(80);
        becomes(Role.BACKUP, Cause.HANDED_OVER);
        told.take();

        health.reweighed(90);
        priority(60);
        assertThat(told.take()).doesNotContain("back");
        priority(120);
        assertThat(told.take()).contains("back");
    }

    @Test
    void anOperatorsHandoverAfterAnOfferThatCameToNothingIsAnOperators() {
        priority(90);
        assertThat(health.offering()).isTrue();
        pass(5);
        // The peer gave way, and the operator has another try.
        told.offered = false;
        assertThat(health.offering()).isFalse();
        becomes(Role.BACKUP, Cause.HANDED_OVER);
        priority(150);
        assertThat(told.take()).doesNotContain("back");
    }

    @Test
    void anOfferThatIsNotBegunIsNoneAndIsMadeAMinuteLaterIfTheDropStillStands() {
        told.busy = true;
        priority(90);
        assertThat(told.take()).containsExactly("PriorityChanged[effective=90]", "ignored");
        assertThat(health.offering()).isFalse();
        told.busy = false;
        pass(61);
        assertThat(told.take()).containsExactly("offer");
        pass(600);
        assertThat(told.take()).isEmpty();
    }

    @Test
    void anOfferThatIsNotBegunIsForgottenWhenThisMemberIsWellOrNotMasterAnyMore() {
        told.busy = true;
        priority(90);
        priority(150);
        pass(120);
        priority(90);
        becomes(Role.BACKUP, Cause.HANDED_OVER);
        told.take();
        pass(600);
        assertThat(told.take()).isEmpty();
    }

    @Test
    void theMarkOfAnOperatorsHandoverIsLeftAlone() {
        becomes(Role.BACKUP, Cause.HANDED_OVER);
        priority(90);
        priority(150);
        assertThat(told.take()).doesNotContain("back", "offer");
    }

    @Test
    void eachReasonForFaultIsRaisedAndClearedOnce() {
        health.judged(150, 0, Set.of("check a"));
        health.judged(150, 0, Set.of("check a", "check b"));
        health.judged(150, 0, Set.of("check b"));
        health.judged(150, 0, Set.of());

        assertThat(told.take()).containsExactly("FaultRaised[reason=check a]", "FaultRaised[reason=check b]",
                "FaultCleared[reason=check a]", "FaultCleared[reason=check b]");
    }

    @Test
    void aMachineThatIsAboutToGoOffersAtOnceAndAgainUntilSomebodyHasTakenIt() {
        Health preempting = new Health(told, clock, true);
        preempting.going(true, Optional.empty());
        assertThat(told.take()).containsExactly("offer");
        pass(61);
        assertThat(told.take()).containsExactly("offer");
        pass(61);
        assertThat(told.take()).isEmpty();
        pass(60);
        assertThat(told.take()).containsExactly("offer");
        pass(2);
        told.role = Role.BACKUP;
        preempting.roleChanged(Role.BACKUP, Cause.HANDED_OVER);
        pass(3600);
        assertThat(told.take()).isEmpty();
        preempting.going(false, Optional.empty());
        assertThat(told.take()).containsExactly("back");
    }

    @Test
    void twoMachinesThatAreAboutToGoDoNotPassTheRoleToAndFro() {
        health.going(true, Optional.empty());
        becomes(Role.BACKUP, Cause.HANDED_OVER);
        becomes(Role.MASTER, Cause.PRIORITY_ZERO);
        told.take();
        pass(3600);

        assertThat(told.take()).isEmpty();
    }

    @Test
    void whoHasToServeAfterThePeersDeathOffersAgainOnceThePeerMayBeBack() {
        health.going(true, Optional.empty());
        becomes(Role.BACKUP, Cause.HANDED_OVER);
        becomes(Role.MASTER, Cause.MASTER_TIMEOUT);
        told.take();
        pass(59);
        assertThat(told.take()).isEmpty();
        pass(2);
        assertThat(told.take()).containsExactly("offer");
    }

    @Test
    void aNoticeThatIsTakenBackEndsTheOffers() {
        health.going(true, Optional.empty());
        health.going(false, Optional.empty());
        told.take();
        pass(3600);

        assertThat(told.take()).isEmpty();
    }

    /** AWS recommends first, and interrupts later: the peer may have come back in between. */
    @Test
    void anInterruptionAfterARecommendationIsOfferedAtOnce() {
        health.going(true, Optional.empty());
        pass(1200);
        told.take();

        health.going(true, Optional.of(Duration.ofMinutes(2)));
        assertThat(told.take()).containsExactly("offer");
        pass(5);
        health.going(true, Optional.of(Duration.ofSeconds(114)));
        assertThat(told.take()).as("the same time, told again").isEmpty();
        pass(60);
        assertThat(told.take()).containsExactly("offer");
    }

    @Test
    void whatThePeerGaveBackAfterARecommendationIsOfferedOnceMoreWhenThisMachineIsInterrupted() {
        health.going(true, Optional.empty());
        becomes(Role.BACKUP, Cause.HANDED_OVER);
        becomes(Role.MASTER, Cause.PRIORITY_ZERO);
        pass(600);
        told.take();

        health.going(true, Optional.of(Duration.ofMinutes(2)));
        assertThat(told.take()).containsExactly("offer");
    }
}

package dev.connectorha.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
        public void handover(Duration timeout) {
            words.add("offer");
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
        health.judged(effective, Set.of());
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

        preempting.judged(90, Set.of());

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

    @Test
    void theMarkOfAnOperatorsHandoverIsLeftAlone() {
        becomes(Role.BACKUP, Cause.HANDED_OVER);
        priority(90);
        priority(150);
        assertThat(told.take()).doesNotContain("back", "offer");
    }

    @Test
    void eachReasonForFaultIsRaisedAndClearedOnce() {
        health.judged(150, Set.of("check a"));
        health.judged(150, Set.of("check a", "check b"));
        health.judged(150, Set.of("check b"));
        health.judged(150, Set.of());

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

    /** A member whose offers the other one takes up for as long as it lives. */
    private final class OfPair implements Health.Member {
        private final Health health = new Health(this, clock, false);
        private Role role = Role.BACKUP;
        private boolean alive = true;
        private @Nullable OfPair other;

        static List<OfPair> two(HealthTest test) {
            OfPair a = test.new OfPair();
            OfPair b = test.new OfPair();
            a.other = b;
            b.other = a;
            a.becomes(Role.MASTER, Cause.MASTER_TIMEOUT);
            return List.of(a, b);
        }

        void becomes(Role to, Cause cause) {
            role = to;
            health.roleChanged(to, cause);
        }

        void going(Duration left) {
            health.going(true, Optional.of(left));
        }

        @Override
        public void handover(Duration timeout) {
            OfPair peer = Objects.requireNonNull(other);
            if (alive && peer.alive) {
                becomes(Role.BACKUP, Cause.HANDED_OVER);
                peer.becomes(Role.MASTER, Cause.PRIORITY_ZERO);
            }
        }

        @Override
        public Role role() {
            return role;
        }

        @Override
        public int effectivePriority() {
            return 150;
        }

        @Override
        public void apply(ElectionEvent event) {
            throw new AssertionError("no check is made here: " + event);
        }

        @Override
        public void handoverBack() {
            throw new AssertionError("no notice is taken back here");
        }
    }

    @Test
    void whoIsGivenTheRoleByAMachineThatGoesDoesNotGiveItBackBeforeThatOneIsGone() {
        List<OfPair> pair = OfPair.two(this);
        OfPair first = pair.getFirst();
        OfPair second = pair.getLast();
        first.going(Duration.ofMinutes(2));
        pass(20);
        second.health.going(true, Optional.empty());
        pass(100);
        assertThat(second.role).isEqualTo(Role.MASTER);
        first.alive = false;
        pass(3600);

        assertThat(second.role).isEqualTo(Role.MASTER);
    }

    @Test
    void theSameIfItHadItsOwnNoticeBefore() {
        List<OfPair> pair = OfPair.two(this);
        OfPair second = pair.getLast();
        second.health.going(true, Optional.empty());
        pass(20);
        pair.getFirst().going(Duration.ofMinutes(2));
        pass(120);

        assertThat(second.role).isEqualTo(Role.MASTER);
    }

    @Test
    void whoIsGivenTheRoleAndGoesSoonerGivesItBackInTime() {
        List<OfPair> pair = OfPair.two(this);
        OfPair first = pair.getFirst();
        OfPair second = pair.getLast();
        first.going(Duration.ofMinutes(10));
        second.going(Duration.ofMinutes(9));
        pass(10);
        assertThat(second.role).isEqualTo(Role.MASTER);
        second.going(Duration.ofMinutes(2));
        pass(74);
        assertThat(second.role).isEqualTo(Role.MASTER);
        pass(2);
        assertThat(first.role).isEqualTo(Role.MASTER);
        pass(300);

        assertThat(first.role).isEqualTo(Role.MASTER);
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

package dev.connectorha.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two members of which EC2 takes away both. */
class HealthOfTwoTest {
    private final HandDrivenLoop clock = new HandDrivenLoop();

    private void pass(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    /** A member whose offers the other one takes up for as long as it lives. */
    private final class OfPair implements Health.Member {
        private final Health health = new Health(this, clock, false);
        private Role role = Role.BACKUP;
        private boolean alive = true;
        private @Nullable OfPair other;

        static List<OfPair> two(HealthOfTwoTest test) {
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
        public boolean offer(Duration timeout) {
            OfPair peer = Objects.requireNonNull(other);
            if (alive && peer.alive) {
                becomes(Role.BACKUP, Cause.HANDED_OVER);
                peer.becomes(Role.MASTER, Cause.PRIORITY_ZERO);
            }
            return true;
        }

        @Override
        public boolean offered() {
            return true;
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
}

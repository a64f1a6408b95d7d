package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.connectorha.election.Role;
import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.member.HandDrivenLoop;
import dev.connectorha.takeover.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What systemd hears, by a clock that the test moves. */
final class ServiceManagerTest {
    private static final Duration WATCHDOG = Duration.ofSeconds(10);

    private final HandDrivenLoop loop = new HandDrivenLoop();
    private final List<String> heard = new ArrayList<>();
    private final Someone member = new Someone();

    @Test
    void aMemberIsReadyOnceItHasJoinedAndNotBefore() {
        start(Duration.ZERO);
        loop.advance(Duration.ofSeconds(3));
        assertThat(heard).noneMatch(message -> message.contains("READY"));

        member.role = Role.BACKUP;
        loop.advance(Duration.ofMillis(100));

        assertThat(heard).endsWith("READY=1", "STATUS=BACKUP");
    }

    @Test
    void noBootWaitsForAMemberThatCannotJoin() {
        start(Duration.ZERO);
        loop.advance(Duration.ofMillis(10_100));

        assertThat(heard).containsExactly("STATUS=not joined yet; `connector-ha status` says why", "READY=1");
    }

    @Test
    void theWatchdogIsFedFourTimesInItsTime() {
        member.role = Role.MASTER;
        start(WATCHDOG);
        heard.clear();
        loop.advance(WATCHDOG.multipliedBy(3));

        assertThat(heard).hasSize(12).containsOnly("WATCHDOG=1");
    }

    @Test
    void aLoopThatHangsFeedsNobodyUntilItTurnsAgain() {
        member.role = Role.MASTER;
        start(WATCHDOG);
        heard.clear();
        loop.freeze(WATCHDOG);

        assertThat(heard).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void theStateIsToldWhenItChanges() {
        member.role = Role.MASTER;
        start(Duration.ZERO);
        member.phase = Phase.LEAVING;
        loop.advance(Duration.ofSeconds(5));

        assertThat(heard).containsExactly("READY=1", "STATUS=MASTER", "STATUS=MASTER, LEAVING");
    }

    @Test
    void aManagerThatDoesNotListenIsNoFault() {
        ServiceManager manager = new ServiceManager(loop, member, _ -> {
            throw new ErrnoException("sendto", Errno.EAGAIN);
        }, WATCHDOG);

        assertThatCode(() -> {
            manager.start();
            loop.advance(WATCHDOG);
            manager.stopping();
        }).doesNotThrowAnyException();
    }

    @Test
    void aWatchdogMeantForAnotherProcessIsNotOurs() {
        assertThat(watchdog("10000000", "7")).isEqualTo(WATCHDOG);
        assertThat(watchdog("10000000", "8")).isZero();
        assertThat(watchdog("10000000", "")).isZero();
        assertThat(watchdog("ten", "7")).isZero();
        assertThat(watchdog("9223372036854775807", "7")).isZero();
        assertThat(ServiceManager.watchdog(Map.of("WATCHDOG_USEC", "10000000"), 7)).isEqualTo(WATCHDOG);
        assertThat(ServiceManager.watchdog(Map.of(), 7)).isZero();
    }

    private static Duration watchdog(String micros, String pid) {
        return ServiceManager.watchdog(Map.of("WATCHDOG_USEC", micros, "WATCHDOG_PID", pid), 7);
    }

    private void start(Duration watchdog) {
        new ServiceManager(loop, member, heard::add, watchdog).start();
    }

    private static final class Someone implements ServiceManager.Watched {
        private Role role = Role.INIT;
        private Phase phase = Phase.NORMAL;

        @Override
        public Role role() {
            return role;
        }

        @Override
        public Phase phase() {
            return phase;
        }
    }
}

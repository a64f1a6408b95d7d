package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Cause;
import dev.connectorha.election.Role;
import dev.connectorha.runtime.Readiness.Obstacle;
import dev.connectorha.vrrp.Decoded.Rejected;
import dev.connectorha.vrrp.RejectReason;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a member keeps for people to read: readiness, counters, history. */
final class RecordsTest {
    private static final Rejected LOW_TTL = new Rejected(RejectReason.TTL, "TTL 64, at least 255 expected");

    @Test
    void aMemberIsNotReadyBeforeItHasStarted() {
        Readiness readiness = new Readiness();

        assertThat(readiness.toTakeOver()).isFalse();
        assertThat(readiness.because()).containsExactly("starting");
        assertThat(readiness.cleared(Obstacle.STARTING)).isTrue();
        assertThat(readiness.cleared(Obstacle.STARTING)).isFalse();
        assertThat(readiness.toTakeOver()).isTrue();
    }

    @Test
    void eachObstacleHasItsNewestReasonAndOnlyAChangeIsNews() {
        Readiness readiness = new Readiness();

        assertThat(readiness.blocked(Obstacle.EC2, "denied")).isTrue();
        assertThat(readiness.blocked(Obstacle.EC2, "denied")).isFalse();
        assertThat(readiness.blocked(Obstacle.EC2, "unreachable")).isTrue();
        assertThat(readiness.because()).containsExactly("starting", "unreachable");
    }

    @Test
    void becomingReadyIsNewsOnceUntilSomethingIsInTheWayAgain() {
        Readiness readiness = new Readiness();
        assertThat(readiness.newlyReady()).isFalse();

        readiness.cleared(Obstacle.STARTING);
        assertThat(readiness.newlyReady()).isTrue();
        assertThat(readiness.newlyReady()).isFalse();

        readiness.blocked(Obstacle.EC2, "denied");
        assertThat(readiness.newlyReady()).isFalse();
        readiness.cleared(Obstacle.EC2);
        assertThat(readiness.newlyReady()).isTrue();
    }

    @Test
    void rejectedAdvertsAreCountedByReasonAndToldAtPowersOfTwo() {
        Traffic traffic = new Traffic();
        try (CapturedLog log = new CapturedLog(Traffic.class.getName())) {
            LongStream.range(0, 5).forEach(_ -> traffic.noteDropped(LOW_TTL));
            assertThat(log.lines()).hasSize(3).first()
                    .isEqualTo(
                            "WARN advert.dropped reason=ttl count=1 detail=\"TTL 64, at least 255 expected\"");

            traffic.roleChanged();
            traffic.noteDropped(LOW_TTL);

            assertThat(log.lines()).hasSize(4);
            assertThat(traffic.counters().dropped()).isEqualTo(Map.of("ttl", 6L));
        }
    }

    @Test
    void anAdvertThatDidNotLeaveIsNotCountedAsSent() {
        Traffic traffic = new Traffic();
        try (CapturedLog log = new CapturedLog(Traffic.class.getName())) {
            traffic.noteSent();
            traffic.noteNotSent("ENETUNREACH (Network is unreachable)");
            traffic.noteReceived();

            assertThat(traffic.counters()).isEqualTo(new Traffic.Counters(1, 1, Map.of()));
            assertThat(traffic.notSent()).isEqualTo(1);
            assertThat(log.lines()).containsExactly(
                    "ERROR advert.not-sent why=\"ENETUNREACH (Network is unreachable)\" inARow=1"
                            + " remedy=\"see ip address and ip route\"");
        }
    }

    @Test
    void theHistoryForgetsTheOldestChanges() {
        History history = new History();
        for (int term = 0; term < 25; term++) {
            history.add(
                    new History.Item(Instant.EPOCH, Role.BACKUP, Role.MASTER, Cause.MASTER_TIMEOUT, term));
        }

        assertThat(history.items()).hasSize(20).extracting(History.Item::term).startsWith(5L).endsWith(24L);
    }
}

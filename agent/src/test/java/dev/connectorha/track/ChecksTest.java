package dev.connectorha.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.config.ProbeConfig;
import dev.connectorha.config.TrackConfig;
import dev.connectorha.track.rules.Board;
import dev.connectorha.track.rules.Condition;
import dev.connectorha.track.rules.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Checks that repeat, hang, flap, and have bugs, on real threads. */
class ChecksTest {
    private final BlockingQueue<Outcome> told = new LinkedBlockingQueue<>();

    @Test
    void aCheckIsMadeAtOnceAndThenAtItsInterval() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (Checks _ = start(_ -> Outcome.passed("try " + tries.incrementAndGet()))) {
            assertThat(next()).isEqualTo(Outcome.passed("try 1"));
            long first = System.nanoTime();
            assertThat(next()).isEqualTo(Outcome.passed("try 2"));
            assertThat(next()).isEqualTo(Outcome.passed("try 3"));
            assertThat(System.nanoTime() - first).isGreaterThan(Duration.ofMillis(100).toNanos());
        }
    }

    /** One that does not even heed an interrupt, as a read from a dead file server. */
    @Test
    void aCheckThatHangsFailsAtItsTimeoutAndAtEachIntervalAndCostsOneThread() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Probe deaf = _ -> {
            tries.incrementAndGet();
            long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(end - System.nanoTime());
                var _ = Thread.interrupted();
            }
            return Outcome.passed("too late");
        };
        try (Checks _ = start(deaf)) {
            assertThat(next()).isEqualTo(Outcome.failed("no answer within 50 ms"));
            assertThat(next().detail()).endsWith("the try still hangs");
            assertThat(next().detail()).endsWith("the try still hangs");
            assertThat(tries).hasValue(1);
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(tries).hasValue(2));
            assertThat(told).doesNotContain(Outcome.passed("too late"));
        }
    }

    @Test
    void oneThatHangsDoesNotHoldUpAnother() throws Exception {
        Probe hanging = timeout -> {
            Thread.currentThread().join();
            return Outcome.passed("never");
        };
        List<TrackConfig> both = List.of(config("hanging"), config("well"));
        BlockingQueue<Integer> indices = new LinkedBlockingQueue<>();
        try (Checks _ = Checks.start(both,
                check -> check.name().equals("hanging") ? hanging : _ -> Outcome.passed("well"),
                (index, outcome) -> {
                    if (outcome instanceof Outcome.Passed) {
                        indices.add(index);
                    }
                })) {
            for (int i = 0; i < 5; i++) {
                assertThat(indices.poll(5, TimeUnit.SECONDS)).isEqualTo(1);
            }
        }
    }

    @Test
    void aFlappingTargetChangesNothingUntilItFailsTwiceInARow() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        TrackConfig config = config("flapping");
        Board board = new Board(150, List.of(Probes.rules(config)));
        // Well, refused, well, refused, … and refused for good from the 20th on.
        try (Checks _ = start(_ -> {
            int number = tries.incrementAndGet();
            return number % 2 == 1 && number < 20 ? Outcome.passed("well") : Outcome.failed("refused");
        })) {
            for (int i = 1; i <= 20; i++) {
                assertThat(board.take(0, next()).state().condition()).as("try %d", i)
                        .isEqualTo(Condition.PASSING);
            }
            assertThat(board.take(0, next()).state().condition()).isEqualTo(Condition.FAILING);
            assertThat(board.verdict().effective()).isEqualTo(90);
        }
    }

    @Test
    void aBugOfACheckIsNoVerdictOnItsTarget() throws Exception {
        try (Checks _ = start(_ -> {
            throw new IllegalStateException("oops");
        })) {
            assertThat(next()).isInstanceOf(Outcome.Impossible.class);
            assertThat(next().detail()).contains("oops");
        }
    }

    @Test
    void afterTheEndNobodyHearsAnything() throws Exception {
        Checks checks = start(_ -> Outcome.passed("well"));
        next();
        checks.close();
        told.clear();

        assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    private Checks start(Probe probe) {
        return Checks.start(List.of(config("check")), _ -> probe, (_, outcome) -> told.add(outcome));
    }

    private Outcome next() throws InterruptedException {
        Outcome outcome = told.poll(10, TimeUnit.SECONDS);
        if (outcome == null) {
            throw new AssertionError("nothing was told");
        }
        return outcome;
    }

    private static TrackConfig config(String name) {
        return new TrackConfig(name, new ProbeConfig.Existing(Path.of("/nonexistent"), Optional.empty()),
                Duration.ofMillis(100), Duration.ofMillis(50), 3, 2, -60);
    }
}

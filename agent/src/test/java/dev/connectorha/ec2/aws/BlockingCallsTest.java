package dev.connectorha.ec2.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.ec2.CallOutcome;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BlockingCallsTest {
    /** Without this a broken class path would leave a write in flight for ever. */
    @Test
    void anErrorEndsTheCallExceptionally() {
        try (BlockingCalls calls = new BlockingCalls("test-", Duration.ofSeconds(9),
                (action, e) -> new Ec2Failure.Rejected(action, "Test", String.valueOf(e.getMessage())),
                CallListener.NONE)) {
            CompletableFuture<Ec2Result<String>> result = calls.<String>start("Assign", () -> {
                throw new NoClassDefFoundError("broken");
            }).toCompletableFuture();

            assertThat(result).failsWithin(Duration.ofSeconds(10)).withThrowableThat()
                    .withRootCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    /** A credentials' source that hangs, for example: the resource that it is for would stay in flight. */
    @Test
    void aCallThatDoesNotComeBackIsGivenUp() {
        CountDownLatch released = new CountDownLatch(1);
        try (BlockingCalls calls = new BlockingCalls("test-", Duration.ofMillis(100),
                (action, e) -> new Ec2Failure.Rejected(action, "Test", String.valueOf(e.getMessage())),
                CallListener.NONE)) {
            CompletableFuture<Ec2Result<String>> result = calls.start("Assign", () -> {
                awaitUninterruptibly(released);
                return "late";
            }).toCompletableFuture();

            assertThat(result).succeedsWithin(Duration.ofSeconds(10))
                    .extracting(end -> end.asFailure().orElseThrow())
                    .isEqualTo(new Ec2Failure.TimedOut("Assign", "GivenUp",
                            "the call has not come back within 100 ms"));
        } finally {
            released.countDown();
        }
    }

    @Test
    void noMoreThanSixtyFourAreLeftBehind() {
        CountDownLatch released = new CountDownLatch(1);
        try (BlockingCalls calls = new BlockingCalls("test-", Duration.ofMillis(50),
                (action, e) -> new Ec2Failure.Rejected(action, "Test", String.valueOf(e.getMessage())),
                CallListener.NONE)) {
            Callable<String> hanging = () -> {
                awaitUninterruptibly(released);
                return "late";
            };
            List<CompletableFuture<Ec2Result<String>>> all = Stream
                    .generate(() -> calls.start("Assign", hanging).toCompletableFuture()).limit(64).toList();
            all.forEach(CompletableFuture::join);
            Awaitility.await().untilAsserted(() -> assertThat(code(calls.start("Assign", () -> "well")))
                    .isEqualTo("Stuck"));
            released.countDown();
            Awaitility.await().untilAsserted(() -> assertThat(code(calls.start("Assign", () -> "well")))
                    .isEmpty());
        } finally {
            released.countDown();
        }
    }

    private static String code(CompletionStage<Ec2Result<String>> call) {
        return call.toCompletableFuture().join().asFailure().map(Ec2Failure::code).orElse("");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                // As a look-up in the C library: it takes no notice.
            }
        }
    }

    @Test
    void whoListensHearsOfEachCallHowItEndedAndHowLongItTook() {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (BlockingCalls calls = new BlockingCalls("test-", Duration.ofSeconds(9),
                (action, e) -> new Ec2Failure.TimedOut(action, "Test", String.valueOf(e.getMessage())),
                (action, outcome, nanos) -> heard
                        .add(action + " " + outcome.label() + (nanos > 0 ? " timed" : "")))) {
            calls.start("Good", () -> "value").toCompletableFuture().join();
            await().untilAsserted(() -> assertThat(heard).containsExactly("Good ok timed"));

            calls.start("Bad", () -> {
                throw new IOException("gone");
            }).toCompletableFuture().join();
            await().untilAsserted(() -> assertThat(heard).contains("Bad timed_out timed"));

            calls.start("Probe", () -> "value", _ -> CallOutcome.PROBED).toCompletableFuture().join();
            await().untilAsserted(() -> assertThat(heard).contains("Probe probed timed").hasSize(3));
        }
    }
}

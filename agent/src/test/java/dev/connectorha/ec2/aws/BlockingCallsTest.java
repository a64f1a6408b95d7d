package dev.connectorha.ec2.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.ec2.CallOutcome;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class BlockingCallsTest {
    /** Without this a broken class path would leave a write in flight for ever. */
    @Test
    void anErrorEndsTheCallExceptionally() {
        try (BlockingCalls calls = new BlockingCalls("test-",
                (action, e) -> new Ec2Failure.Rejected(action, "Test", String.valueOf(e.getMessage())),
                CallListener.NONE)) {
            CompletableFuture<Ec2Result<String>> result = calls.<String>start("Assign", () -> {
                throw new NoClassDefFoundError("broken");
            }).toCompletableFuture();

            assertThat(result).failsWithin(Duration.ofSeconds(10)).withThrowableThat()
                    .withRootCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Test
    void whoListensHearsOfEachCallHowItEndedAndHowLongItTook() {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (BlockingCalls calls = new BlockingCalls("test-",
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

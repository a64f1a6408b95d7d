package dev.connectorha.ec2.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BlockingCallsTest {
    /** Without this a broken class path would leave a write in flight for ever. */
    @Test
    void anErrorEndsTheCallExceptionally() {
        try (BlockingCalls calls = new BlockingCalls("test-",
                (action, e) -> new Ec2Failure.Rejected(action, "Test", String.valueOf(e.getMessage())))) {
            CompletableFuture<Ec2Result<String>> result = calls.<String>start("Assign", () -> {
                throw new NoClassDefFoundError("broken");
            }).toCompletableFuture();

            assertThat(result).failsWithin(Duration.ofSeconds(10)).withThrowableThat()
                    .withRootCauseInstanceOf(NoClassDefFoundError.class);
        }
    }
}

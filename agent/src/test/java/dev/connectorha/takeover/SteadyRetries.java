package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** T13 without the jitter: doubling pauses from 100 ms to 5 s. */
record SteadyRetries(FakeLoop loop) implements Retries {
    private static final Duration CAP = Duration.ofSeconds(5);

    @Override
    public <T> CompletionStage<Ec2Result<T>> retrying(String action, BooleanSupplier mayStart,
            Supplier<CompletionStage<Ec2Result<T>>> attempt) {
        CompletableFuture<Ec2Result<T>> end = new CompletableFuture<>();
        new Sequence<>(action, mayStart, attempt, end).next(loop, Duration.ofMillis(100));
        return end;
    }

    private record Sequence<T>(String action, BooleanSupplier mayStart,
            Supplier<CompletionStage<Ec2Result<T>>> attempt,
            CompletableFuture<Ec2Result<T>> end) {
        void next(FakeLoop loop, Duration pause) {
            if (!mayStart.getAsBoolean()) {
                end.complete(Ec2Result.failed(new Ec2Failure.Fenced(action, "Fenced", "not sent")));
                return;
            }
            attempt.get().thenAcceptAsync(result -> {
                if (result.asFailure().filter(Ec2Failure::passing).isPresent()) {
                    Duration doubled = pause.multipliedBy(2);
                    loop.schedule(() -> next(loop, doubled.compareTo(CAP) < 0 ? doubled : CAP),
                            pause.toNanos());
                } else {
                    end.complete(result);
                }
            }, loop);
        }
    }
}

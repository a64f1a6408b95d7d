package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** T13 without the jitter: doubling pauses from 100 ms to 5 s. */
record SteadyRetries(FakeLoop loop, Duration callTimeout) implements Retries {
    private static final Duration CAP = Duration.ofSeconds(5);
    private static final long UNSENT = Long.MIN_VALUE;

    @Override
    public <T> CompletionStage<Ec2Result<T>> retrying(String action, BooleanSupplier mayStart,
            Attempt<T> attempt) {
        CompletableFuture<Ec2Result<T>> end = new CompletableFuture<>();
        new Sequence<>(action, mayStart, attempt, callTimeout, new AtomicLong(UNSENT), end).next(loop,
                Duration.ofMillis(100));
        return end;
    }

    private record Sequence<T>(String action, BooleanSupplier mayStart,
            Attempt<T> attempt, Duration inAll, AtomicLong sentAt, CompletableFuture<Ec2Result<T>> end) {
        void next(FakeLoop loop, Duration pause) {
            if (!mayStart.getAsBoolean()) {
                end.complete(Ec2Result.failed(new Ec2Failure.Fenced(action, "Fenced", "not sent")));
                return;
            }
            Runnable sent = () -> sentAt.compareAndSet(UNSENT, loop.nowNanos());
            attempt.start(sent).thenAcceptAsync(result -> {
                boolean inTime = loop.nowNanos() - sentAt.get() < inAll.toNanos();
                if (inTime && result.asFailure().filter(Ec2Failure::passing).isPresent()) {
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

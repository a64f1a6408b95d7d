package dev.connectorha.status.http;

import dev.connectorha.status.StatusReport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Asks the loop for at most one report at a time and ten a second, however many clients there are. On one thread. */
final class SharedReport {
    private static final long FRESH = Duration.ofMillis(100).toNanos();

    private final Supplier<? extends CompletionStage<StatusReport>> loop;
    private final LongSupplier nanoClock;
    private CompletableFuture<Optional<StatusReport>> last = CompletableFuture
            .completedFuture(Optional.empty());
    private long asked;

    /** @param loop answers in time or fails; may complete on any thread */
    SharedReport(Supplier<? extends CompletionStage<StatusReport>> loop, LongSupplier nanoClock) {
        this.loop = loop;
        this.nanoClock = nanoClock;
        this.asked = nanoClock.getAsLong() - FRESH;
    }

    /** Empty if the loop has not answered in time. */
    CompletableFuture<Optional<StatusReport>> get() {
        long now = nanoClock.getAsLong();
        if (last.isDone() && now - asked >= FRESH) {
            asked = now;
            last = ask();
        }
        return last;
    }

    private CompletableFuture<Optional<StatusReport>> ask() {
        try {
            return loop.get().thenApply(Optional::of).exceptionally(_ -> Optional.empty())
                    .toCompletableFuture();
        } catch (RejectedExecutionException _) {
            // The loop has ended, and this process is about to.
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }
}

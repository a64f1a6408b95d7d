package dev.connectorha.simulation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers a question with the answer that the same question got the last time. */
final class Previous<T> {
    private @Nullable T last;

    CompletionStage<T> of(CompletionStage<T> fresh) {
        T before = last;
        CompletionStage<T> kept = fresh.thenApply(answer -> {
            last = answer;
            return answer;
        });
        return before == null ? kept : CompletableFuture.completedFuture(before);
    }
}

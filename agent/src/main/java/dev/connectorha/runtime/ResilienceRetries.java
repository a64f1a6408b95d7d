package dev.connectorha.runtime;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.takeover.Retries;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The retries of TAKEOVER.md T13 on resilience4j. Attempts are not counted: the fence ends them, and each is
 * bounded in time by the adapter that makes it.
 */
public final class ResilienceRetries implements Retries {
    private final ScheduledExecutorService loop;
    private final RetryIntervals intervals;
    private final Supplier<? extends CompletionStage<?>> refreshCredentials;

    /**
     * @param loop the thread that calls {@link #retrying}; all waiting and deciding happens on it
     * @param refreshCredentials called on the loop, must not block, may complete anywhere and anyhow
     */
    public ResilienceRetries(ScheduledExecutorService loop, RandomGenerator random,
            Supplier<? extends CompletionStage<?>> refreshCredentials) {
        this.loop = loop;
        this.intervals = new RetryIntervals(random);
        this.refreshCredentials = refreshCredentials;
    }

    /** To be called on the loop; the first attempt starts before this returns. */
    @Override
    public <T> CompletionStage<Ec2Result<T>> retrying(String action, BooleanSupplier mayStart,
            Supplier<CompletionStage<Ec2Result<T>>> attempt) {
        Attempts<T> attempts = new Attempts<>(new Attempts.Call<>(action, mayStart, attempt),
                refreshCredentials, loop);
        return Retry.of(action, config(attempts)).executeCompletionStage(loop, attempts::next);
    }

    private <T> RetryConfig config(Attempts<T> attempts) {
        return RetryConfig.<Ec2Result<T>>custom()
                .maxAttempts(Integer.MAX_VALUE)
                .retryOnResult(attempts::repeats)
                .consumeResultBeforeRetryAttempt((_, result) -> attempts.beforeRepeating(result))
                .intervalBiFunction((failures, outcome) -> outcome.get()
                        .asFailure()
                        .map(failure -> intervals.afterMillis(failures, failure))
                        .orElse(0L))
                // An exception is a bug and goes to the caller as it is.
                .retryOnException(_ -> false)
                .build();
    }
}

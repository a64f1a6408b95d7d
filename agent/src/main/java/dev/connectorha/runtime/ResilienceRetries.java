package dev.connectorha.runtime;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.takeover.Retries;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The retries of TAKEOVER.md T13 on resilience4j. Attempts are not counted: the fence ends them, or the time for the
 * whole call, after which the caller reports the last failure and decides anew. Each attempt is bounded in time by the
 * adapter that makes it.
 */
public final class ResilienceRetries implements Retries {
    private final ScheduledExecutorService loop;
    private final RetryIntervals intervals;
    private final Pace pace;
    private final Supplier<? extends CompletionStage<?>> refreshCredentials;

    /**
     * How a call is repeated.
     *
     * @param random for the jitter; called on the loop
     * @param callTimeout the time for one call with all its attempts
     * @param nanoClock monotonic
     */
    public record Pace(RandomGenerator random, Duration callTimeout, LongSupplier nanoClock) {}

    /**
     * @param loop the thread that calls {@link #retrying}; all waiting and deciding happens on it
     * @param refreshCredentials called on the loop, must not block, may complete anywhere and anyhow
     */
    public ResilienceRetries(ScheduledExecutorService loop, Pace pace,
            Supplier<? extends CompletionStage<?>> refreshCredentials) {
        this.loop = loop;
        this.intervals = new RetryIntervals(pace.random());
        this.pace = pace;
        this.refreshCredentials = refreshCredentials;
    }

    /** To be called on the loop; the first attempt starts before this returns. */
    @Override
    public <T> CompletionStage<Ec2Result<T>> retrying(String action, BooleanSupplier mayStart,
            Supplier<CompletionStage<Ec2Result<T>>> attempt) {
        long began = pace.nanoClock().getAsLong();
        Attempts<T> attempts = new Attempts<>(new Attempts.Call<>(action, mayStart, attempt,
                () -> pace.nanoClock().getAsLong() - began >= pace.callTimeout().toNanos()),
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

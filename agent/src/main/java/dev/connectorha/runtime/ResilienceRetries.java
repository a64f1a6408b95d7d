package dev.connectorha.runtime;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.takeover.Retries;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
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
    /** What is repeated. One Retry each, so that its metrics add up; made before a takeover could need them. */
    private static final List<String> ACTIONS = List.of("AssignPrivateIpAddresses",
            "UnassignPrivateIpAddresses", "AssignIpv6Addresses", "UnassignIpv6Addresses", "ReplaceRoute");

    private final ScheduledExecutorService loop;
    private final Pace pace;
    private final Supplier<? extends CompletionStage<?>> refreshCredentials;
    private final RetryRegistry retries;

    /**
     * How a call is repeated.
     *
     * @param random for the jitter; called on the loop
     * @param callTimeout from the first attempt's start, after which a failed one is not repeated
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
        this.pace = pace;
        this.refreshCredentials = refreshCredentials;
        this.retries = RetryRegistry.of(config(new RetryIntervals(pace.random())));
        ACTIONS.forEach(retries::retry);
    }

    /** The Retry of each action, for its metrics. */
    RetryRegistry registry() {
        return retries;
    }

    /** To be called on the loop; the first attempt starts before this returns. */
    @Override
    public <T> CompletionStage<Ec2Result<T>> retrying(String action, BooleanSupplier mayStart,
            Attempt<T> attempt) {
        Budget budget = new Budget();
        Attempts<T> attempts = new Attempts<>(
                new Attempts.Call<>(action, mayStart, () -> attempt.start(budget::sent), budget::spent),
                refreshCredentials, loop);
        return retries.retry(action).executeCompletionStage(loop, attempts::next)
                .handle((result, thrown) -> thrown == null
                        ? CompletableFuture.completedFuture(result)
                        : AttemptFailed.<T>asResult(thrown))
                .thenCompose(result -> result);
    }

    /** The time of one call with all its attempts. It begins when the first one is sent, not in a queue (T14). */
    private final class Budget {
        private OptionalLong since = OptionalLong.empty();

        void sent() {
            since = OptionalLong.of(since.orElseGet(pace.nanoClock()));
        }

        boolean spent() {
            return since.isPresent()
                    && pace.nanoClock().getAsLong() - since.getAsLong() >= pace.callTimeout().toNanos();
        }
    }

    private static RetryConfig config(RetryIntervals intervals) {
        return RetryConfig.custom()
                .maxAttempts(Integer.MAX_VALUE)
                // Any other exception is a bug and goes to the caller as it is.
                .retryOnException(thrown -> thrown instanceof AttemptFailed failed && failed.again())
                .intervalBiFunction((failures, outcome) -> outcome.getLeft() instanceof AttemptFailed failed
                        ? intervals.afterMillis(failures, failed.failure())
                        : 0L)
                .build();
    }
}

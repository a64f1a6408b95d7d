package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.CallOutcome;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs blocking calls, each on a virtual thread of its own, and turns whatever they throw into failures. Each bounds
 * its own time; one that does not come back all the same is given up, so that nobody waits for ever on what it held.
 */
final class BlockingCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BlockingCalls.class);
    /** So many threads left behind tell that more would be too. */
    private static final int MAX_STUCK = 64;

    private final ExecutorService threads;
    private final BiFunction<String, Exception, Ec2Failure> failures;
    private final Duration limit;
    private final CallListener listener;
    private final AtomicInteger stuck = new AtomicInteger();

    /** @param limit after which a call is given up; beyond what bounds it otherwise */
    BlockingCalls(String name, Duration limit, BiFunction<String, Exception, Ec2Failure> failures,
            CallListener listener) {
        this.limit = limit;
        this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
        this.failures = failures;
        this.listener = listener;
    }

    <T> CompletionStage<Ec2Result<T>> start(String action, Callable<T> call) {
        return start(action, call, CallOutcome::of);
    }

    /** @param outcome what the listener is told */
    <T> CompletionStage<Ec2Result<T>> start(String action, Callable<T> call,
            Function<Ec2Result<?>, CallOutcome> outcome) {
        if (stuck.get() >= MAX_STUCK) {
            return CompletableFuture
                    .completedFuture(Ec2Result.failed(new Ec2Failure.Unreachable(action, "Stuck",
                            "not sent: " + MAX_STUCK + " calls before it have not come back")));
        }
        CompletableFuture<Ec2Result<T>> result = new CompletableFuture<>();
        long began = System.nanoTime();
        try {
            CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(() -> giveUp(result, action));
            // Told by whoever ends it first, the call or the one who gives it up.
            var _ = result.thenAccept(
                    answer -> listener.ended(action, outcome.apply(answer), System.nanoTime() - began));
            threads.execute(() -> complete(result, action, call));
        } catch (RejectedExecutionException _) {
            result.complete(
                    Ec2Result.failed(new Ec2Failure.Unreachable(action, "Closed", "the client is closed")));
        }
        return result;
    }

    /** An Error is a bug or a broken installation: it must reach the caller, who would wait for ever otherwise. */
    private <T> void complete(CompletableFuture<Ec2Result<T>> result, String action, Callable<T> call) {
        try {
            if (!result.complete(answer(action, call))) {
                stuck.decrementAndGet();
            }
        } catch (Error e) {
            result.completeExceptionally(e);
            throw e;
        }
    }

    private <T> void giveUp(CompletableFuture<Ec2Result<T>> result, String action) {
        if (result.complete(Ec2Result.failed(new Ec2Failure.TimedOut(action, "GivenUp",
                "the call has not come back within " + limit.toMillis() + " ms")))) {
            LOG.warn("call.given-up action={} left={}", action, stuck.incrementAndGet());
        }
    }

    private <T> Ec2Result<T> answer(String action, Callable<T> call) {
        try {
            return Ec2Result.ok(call.call());
        } catch (Exception e) {
            return Ec2Result.failed(failures.apply(action, e));
        }
    }

    /** Interrupts what is running; those calls end as {@link Ec2Failure.TimedOut}. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}

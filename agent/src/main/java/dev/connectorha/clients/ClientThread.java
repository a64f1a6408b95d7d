package dev.connectorha.clients;

import dev.connectorha.clients.plan.ClientDriver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The one thread that owns the state of all clients. Nothing on it waits: commands run beside it, and report. */
final class ClientThread implements ClientDriver.Clock {
    private final ScheduledThreadPoolExecutor executor;
    private final UnaryOperator<Runnable> guard;
    private final Duration lookEvery;

    /** @param guard makes of a task one that ends the process if it throws: that would be a bug */
    ClientThread(UnaryOperator<Runnable> guard, Duration lookEvery) {
        this.guard = guard;
        this.lookEvery = lookEvery;
        this.executor = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("clients").factory());
        executor.setRemoveOnCancelPolicy(true);
    }

    /** How often a client is asked for. */
    Duration lookEvery() {
        return lookEvery;
    }

    void execute(Runnable task) {
        try {
            executor.execute(guard.apply(task));
        } catch (RejectedExecutionException atTheEnd) {
            // What becomes known after the end changes nothing any more.
        }
    }

    @Override
    public long nowNanos() {
        return System.nanoTime();
    }

    @Override
    public Future<?> schedule(Runnable task, long delayNanos) {
        try {
            return executor.schedule(guard.apply(task), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException atTheEnd) {
            return CompletableFuture.completedFuture(null);
        }
    }

    void end() {
        executor.shutdownNow();
    }
}

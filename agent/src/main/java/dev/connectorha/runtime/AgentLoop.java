package dev.connectorha.runtime;

import dev.connectorha.member.Alarm;
import io.netty.channel.IoEventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The one thread that owns election and takeover. Whatever escapes a task is a bug and ends the process. */
final class AgentLoop implements Alarm {
    private final IoEventLoop loop;
    private final Consumer<Throwable> fatal;

    /** @param fatal hears of a bug; must not return to a loop that goes on with broken state */
    AgentLoop(IoEventLoop loop, Consumer<Throwable> fatal) {
        this.loop = loop;
        this.fatal = fatal;
    }

    IoEventLoop eventLoop() {
        return loop;
    }

    @Override
    public long nowNanos() {
        return System.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(guarded(task));
    }

    @Override
    public void schedule(Runnable task, long delayNanos) {
        var _ = timer(task, delayNanos);
    }

    @Override
    public Future<?> timer(Runnable task, long delayNanos) {
        return loop.schedule(guarded(task), delayNanos, TimeUnit.NANOSECONDS);
    }

    /** Asks something of the state that the loop owns. */
    <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, loop);
    }

    /** Netty would log what a task throws and go on. */
    Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                fatal.accept(e);
            }
        };
    }
}

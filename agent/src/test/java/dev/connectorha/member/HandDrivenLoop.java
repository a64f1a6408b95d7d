package dev.connectorha.member;

import dev.connectorha.takeover.FakeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** The loop with a clock that the test moves, and with timers that can be called off. */
public final class HandDrivenLoop extends FakeLoop implements Alarm {
    private final List<Future<?>> timers = new ArrayList<>();

    /** At once: the test is the loop. */
    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Future<?> timer(Runnable task, long delayNanos) {
        FutureTask<?> future = new FutureTask<>(task, null) {
            @Override
            protected void setException(Throwable thrown) {
                throw new AssertionError(thrown);
            }
        };
        timers.add(future);
        schedule(future, delayNanos);
        return future;
    }

    /** Timers that still stand. */
    public long pending() {
        return timers.stream().filter(timer -> !timer.isDone()).count();
    }
}

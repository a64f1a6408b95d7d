package dev.connectorha.runtime;

import dev.connectorha.member.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** The loop with a clock that the test moves. */
final class HandDrivenLoop implements Alarm {
    private final List<Timer> timers = new ArrayList<>();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private record Timer(long at, FutureTask<?> task) {}

    @Override
    public long nowNanos() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void schedule(Runnable task, long delayNanos) {
        var _ = timer(task, delayNanos);
    }

    @Override
    public Future<?> timer(Runnable task, long delayNanos) {
        FutureTask<?> future = new FutureTask<>(task, null) {
            @Override
            protected void setException(Throwable thrown) {
                throw new AssertionError(thrown);
            }
        };
        timers.add(new Timer(now + Math.max(0, delayNanos), future));
        return future;
    }

    /** Timers that still stand. */
    long pending() {
        return timers.stream().filter(timer -> !timer.task().isDone()).count();
    }

    /** Runs what is due in that time, in order, each at its own moment. */
    void advance(Duration time) {
        long end = now + time.toNanos();
        for (Optional<Timer> next = next(end); next.isPresent(); next = next(end)) {
            now = next.get().at();
            next.get().task().run();
        }
        now = end;
    }

    /** Nothing runs in that time, and then all that is overdue: a process that was frozen. */
    void freeze(Duration time) {
        now += time.toNanos();
        advance(Duration.ZERO);
    }

    private Optional<Timer> next(long end) {
        timers.removeIf(timer -> timer.task().isDone());
        Optional<Timer> next = timers.stream().filter(timer -> timer.at() - end <= 0)
                .min(Comparator.comparingLong(timer -> timer.at() - end));
        // One that is overdue runs now, not in the past.
        return next.map(timer -> timer.at() - now < 0 ? new Timer(now, timer.task()) : timer);
    }
}

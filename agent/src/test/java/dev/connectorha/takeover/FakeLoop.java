package dev.connectorha.takeover;

import java.time.Duration;
import java.util.PriorityQueue;

/** The loop with a clock that the test moves. The clock overflows after a second, as it may. */
public class FakeLoop implements LoopTimer {
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();
    private static final int TOO_MANY_AT_ONCE = 10_000;

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long elapsed;
    private long sequence;

    private record Task(long at, long sequence, Runnable run) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return at == other.at ? Long.compare(sequence, other.sequence) : Long.compare(at, other.at);
        }
    }

    @Override
    public final long nowNanos() {
        return START + elapsed;
    }

    /** Time since the world began, which does not overflow. */
    public final Duration elapsed() {
        return Duration.ofNanos(elapsed);
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0);
    }

    @Override
    public final void schedule(Runnable task, long delayNanos) {
        tasks.add(new Task(elapsed + Math.max(0, delayNanos), sequence++, task));
    }

    /** Runs what is due in that time, the end included, in order, each at its own moment. */
    public final void advance(Duration time) {
        long until = elapsed + time.toNanos();
        int atOnce = 0;
        while (!tasks.isEmpty() && tasks.element().at() <= until) {
            Task task = tasks.remove();
            atOnce = task.at() <= elapsed ? atOnce + 1 : 0;
            if (atOnce > TOO_MANY_AT_ONCE) {
                throw new AssertionError("time stands still at " + elapsed());
            }
            // One that is overdue runs now, not in the past.
            elapsed = Math.max(elapsed, task.at());
            task.run().run();
        }
        elapsed = until;
    }

    /** Nothing runs in that time, and then all that is overdue: a process that was frozen. */
    public final void freeze(Duration time) {
        elapsed += time.toNanos();
        advance(Duration.ZERO);
    }
}

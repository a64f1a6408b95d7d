package dev.connectorha.simulation;

import dev.connectorha.member.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The loop of one process, on its host's clock. Frozen, it runs nothing and forgets nothing; dead, it does neither. */
final class VirtualLoop implements Alarm {
    private final Timeline timeline;
    private final HostClock clock;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final List<Runnable> missed = new ArrayList<>();
    private final long began;
    private long sequence;
    private long wakeUp;
    private boolean frozen;
    private boolean dead;
    private boolean running;

    VirtualLoop(Timeline timeline, HostClock clock) {
        this.timeline = timeline;
        this.clock = clock;
        this.began = clock.monotonic();
    }

    /** A task to come; due on the host's clock, counted from the loop's beginning, which does not overflow. */
    private final class Task extends CompletableFuture<Object> implements ScheduledFuture<Object> {
        private final long due;
        private final long number;
        private final Runnable run;
        private boolean cancelled;

        Task(long due, Runnable run) {
            this.due = due;
            this.number = sequence++;
            this.run = run;
        }

        /** Nobody waits for it, so that no exception need be made. */
        @Override
        public boolean cancel(boolean mayInterrupt) {
            cancelled = true;
            return true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - elapsed(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed delayed) {
            Task other = (Task) delayed;
            return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
        }
    }

    @Override
    public long nowNanos() {
        return clock.monotonic();
    }

    @Override
    public void execute(Runnable task) {
        var _ = timer(task, 0);
    }

    @Override
    public void schedule(Runnable task, long delayNanos) {
        var _ = timer(task, delayNanos);
    }

    @Override
    public ScheduledFuture<?> timer(Runnable task, long delayNanos) {
        Task created = new Task(elapsed() + Math.max(0, delayNanos), task);
        if (frozen) {
            missed.add(task);
        } else if (!dead) {
            tasks.add(created);
            arm();
        }
        return created;
    }

    /** SIGSTOP, or the machine is suspended. */
    void freeze() {
        frozen = true;
    }

    /** Timers that were due meanwhile come first, and what came from outside after them: that is the harder order. */
    void thaw() {
        frozen = false;
        missed.forEach(this::execute);
        missed.clear();
        arm();
    }

    /** The process has ended. */
    void kill() {
        dead = true;
        tasks.clear();
        missed.clear();
    }

    private long elapsed() {
        return clock.monotonic() - began;
    }

    private void arm() {
        if (frozen || running || tasks.isEmpty()) {
            return;
        }
        long mine = ++wakeUp;
        timeline.after(clock.worldNanos(tasks.element().due - elapsed()), () -> {
            if (mine == wakeUp && !frozen) {
                runDue();
            }
        });
    }

    private void runDue() {
        running = true;
        long now = elapsed();
        while (!dead && !frozen && !tasks.isEmpty() && tasks.element().due <= now) {
            Task task = tasks.remove();
            if (!task.isCancelled()) {
                task.run.run();
            }
        }
        running = false;
        arm();
    }
}

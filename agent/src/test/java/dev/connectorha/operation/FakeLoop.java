package dev.connectorha.operation;

import dev.connectorha.takeover.LoopTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The loop with a clock that the test moves. */
final class FakeLoop implements LoopTimer {
    private final List<Task> tasks = new ArrayList<>();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private record Task(long at, Runnable run) {}

    @Override
    public long nowNanos() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0);
    }

    @Override
    public void schedule(Runnable task, long delayNanos) {
        tasks.add(new Task(now + delayNanos, task));
    }

    void advance(Duration time) {
        long end = now + time.toNanos();
        while (tasks.stream().anyMatch(task -> task.at() - end <= 0)) {
            Task next = tasks.stream().min(Comparator.comparingLong(task -> task.at() - end)).orElseThrow();
            tasks.remove(next);
            now = next.at();
            next.run().run();
        }
        now = end;
    }
}

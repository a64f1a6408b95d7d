package dev.connectorha.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A loop whose time stands still until the test moves it. Delays asked for are remembered. */
final class HandDrivenScheduler extends AbstractExecutorService implements ScheduledExecutorService {
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(
            Comparator.comparingLong(Timer::atMillis));
    private final List<Long> delays = new ArrayList<>();
    private long nowMillis;

    private record Timer(long atMillis, Runnable task) {}

    /** The delays of all timers so far, in milliseconds. */
    List<Long> delays() {
        return delays;
    }

    /** Runs what is ready, then moves to the next timer and runs that, for as long as {@code millis} lasts. */
    void advance(long millis) {
        long end = nowMillis + millis;
        runReady();
        while (!timers.isEmpty() && timers.peek().atMillis() <= end) {
            Timer next = timers.remove();
            nowMillis = next.atMillis();
            next.task().run();
            runReady();
        }
        nowMillis = end;
    }

    void runReady() {
        for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
            task.run();
        }
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    @SuppressWarnings("NullAway") // Nobody looks at the future of a timer here.
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        long millis = unit.toMillis(delay);
        delays.add(millis);
        timers.add(new Timer(nowMillis + millis, command));
        return null;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period,
            TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay,
            TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        timers.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        timers.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}

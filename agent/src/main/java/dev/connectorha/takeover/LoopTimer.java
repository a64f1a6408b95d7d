package dev.connectorha.takeover;

import java.util.concurrent.Executor;

/** The loop that owns all state, as the takeover sees it: a clock, a queue and timers. A simulation brings its own. */
public interface LoopTimer extends Executor {
    /** The monotonic clock, nanoseconds. */
    long nowNanos();

    /** Runs the task on the loop after the delay. */
    void schedule(Runnable task, long delayNanos);
}

package dev.connectorha.runtime;

import java.util.concurrent.Future;

/** A clock, and timers that can be called off. */
interface Alarm {
    /** The monotonic clock, nanoseconds. */
    long nowNanos();

    /** Runs the task on the loop after the delay, unless the future is cancelled before. */
    Future<?> timer(Runnable task, long delayNanos);
}

package dev.connectorha.member;

import dev.connectorha.takeover.LoopTimer;
import java.util.concurrent.Future;

/** The loop that owns a member, with timers that can be called off. */
public interface Alarm extends LoopTimer {
    /** Runs the task on the loop after the delay, unless the future is cancelled before. */
    Future<?> timer(Runnable task, long delayNanos);
}

package dev.connectorha.election;

/**
 * A deadline as data. All arithmetic wraps as {@link System#nanoTime()} does, so any start is fine.
 *
 * @param startNanos    when it began to run
 * @param durationNanos how long it runs; zero or less has expired from the start
 */
public record Countdown(long startNanos, long durationNanos) {
    /** Whether the time is up. */
    public boolean expired(long nowNanos) {
        return nowNanos - startNanos >= durationNanos;
    }

    /** What is left, negative when overdue. */
    public long remainingNanos(long nowNanos) {
        return durationNanos - (nowNanos - startNanos);
    }

    /** The same start, a longer or (negative) shorter run. */
    Countdown extendedBy(long nanos) {
        return new Countdown(startNanos, durationNanos + nanos);
    }
}

package dev.connectorha.member;

import java.util.function.LongSupplier;

/** T10: tells whether the machine was suspended. CLOCK_BOOTTIME goes on meanwhile, the monotonic clock stands still. */
final class SleepWatch {
    private final LongSupplier bootTimeNanos;
    private long ahead;

    SleepWatch(LongSupplier bootTimeNanos, long monotonicNanos) {
        this.bootTimeNanos = bootTimeNanos;
        this.ahead = bootTimeNanos.getAsLong() - monotonicNanos;
    }

    /** How long it slept since the last call, nanoseconds; around zero if it did not. */
    long sleptNanos(long monotonicNanos) {
        long now = bootTimeNanos.getAsLong() - monotonicNanos;
        long slept = now - ahead;
        ahead = now;
        return slept;
    }
}

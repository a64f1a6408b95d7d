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

    /** How long it slept since the last call of this method, nanoseconds; around zero if it did not. */
    long sleptNanos(long monotonicNanos) {
        long slept = unnoticedNanos(monotonicNanos);
        ahead += slept;
        return slept;
    }

    /** The same, only asking: the next one to be told of it is still told. */
    long unnoticedNanos(long monotonicNanos) {
        return bootTimeNanos.getAsLong() - monotonicNanos - ahead;
    }
}

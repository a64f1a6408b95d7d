package dev.connectorha.member;

import java.util.function.LongSupplier;

/** T10: tells whether the machine was suspended. CLOCK_BOOTTIME goes on meanwhile, the monotonic clock stands still. */
final class SleepWatch {
    private final LongSupplier bootTimeNanos;
    private long ahead;
    private long aheadAtAdvert;

    SleepWatch(LongSupplier bootTimeNanos, long monotonicNanos) {
        this.bootTimeNanos = bootTimeNanos;
        this.ahead = ahead(monotonicNanos);
        this.aheadAtAdvert = ahead;
    }

    /** How long it slept since the last call of this method, nanoseconds; around zero if it did not. */
    long sleptNanos(long monotonicNanos) {
        long before = ahead;
        ahead = ahead(monotonicNanos);
        return ahead - before;
    }

    /** An advert has left: the peer's time begins anew. */
    void advertLeft(long monotonicNanos) {
        aheadAtAdvert = ahead(monotonicNanos);
    }

    /** How long it slept since the last advert left, be that noticed already or not; never negative. */
    long sinceAdvertNanos(long monotonicNanos) {
        return Math.max(0, ahead(monotonicNanos) - aheadAtAdvert);
    }

    private long ahead(long monotonicNanos) {
        return bootTimeNanos.getAsLong() - monotonicNanos;
    }
}

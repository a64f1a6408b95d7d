package dev.connectorha.takeover;

import java.time.Duration;

/**
 * What one of EC2's buckets holds, as far as one member can know. Counts in nanoseconds: the bucket is full when
 * {@code fullAt} has passed.
 */
final class TokenBucket {
    /** Refill of all the buckets that writes use, per second. */
    static final long NANOS_PER_TOKEN = Duration.ofMillis(200).toNanos();

    private final long depth;
    private long fullAt;

    /** Full. */
    TokenBucket(int size, long nowNanos) {
        this.depth = size * NANOS_PER_TOKEN;
        this.fullAt = nowNanos;
    }

    void empty(long nowNanos) {
        fullAt = nowNanos + depth;
    }

    /** Whether there was a token; it is gone then. */
    boolean take(long nowNanos) {
        if (nowNanos - tokenAt(nowNanos) < 0) {
            return false;
        }
        fullAt = (fullAt - nowNanos > 0 ? fullAt : nowNanos) + NANOS_PER_TOKEN;
        return true;
    }

    /** When there is a token: now or later. */
    long tokenAt(long nowNanos) {
        long time = fullAt + NANOS_PER_TOKEN - depth;
        return time - nowNanos > 0 ? time : nowNanos;
    }
}

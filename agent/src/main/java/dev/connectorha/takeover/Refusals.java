package dev.connectorha.takeover;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * EC2's answers in a row that its bucket is empty: others use it too. The bound of the pause before the next try
 * doubles with each, with full jitter; a success ends the row.
 */
final class Refusals {
    private static final long FIRST_PAUSE = TokenBucket.NANOS_PER_TOKEN;
    /** T13. A virtual IP waits for no longer than this for a token that somebody else has left over. */
    private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();
    /** From here on every pause is the longest. */
    private static final int MOST = 10;

    private final RandomGenerator random;
    private int inARow;
    private long lastAt;
    private long nextTry;

    Refusals(RandomGenerator random) {
        this.random = random;
    }

    private boolean any() {
        return inARow > 0;
    }

    /** A try begins; the next one waits for what comes of it, but not for ever. */
    void tried(long nowNanos) {
        nextTry = nowNanos + longestPause();
    }

    /** @param began when the try did; what began before the last refusal is a part of that one */
    void refused(long began, long nowNanos) {
        if (!any() || began - lastAt >= 0) {
            inARow = Math.min(MOST, inARow + 1);
            lastAt = nowNanos;
            nextTry = nowNanos + random.nextLong(longestPause() + 1);
        }
    }

    /** Returns whether the row has ended with it. */
    boolean accepted(long began) {
        boolean ends = any() && began - lastAt >= 0;
        if (ends) {
            forget();
        }
        return ends;
    }

    void forget() {
        inARow = 0;
    }

    /** When the next try may begin: now or later. */
    long nextTry(long nowNanos) {
        return any() && nextTry - nowNanos > 0 ? nextTry : nowNanos;
    }

    private long longestPause() {
        return Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.max(0, inARow - 1));
    }
}

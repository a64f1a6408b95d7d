package dev.connectorha.takeover;

import java.time.Duration;

/** T4: how long a member stands back after it yielded or gave way: longer each time, for its peer may be no better. */
final class HoldTimes {
    private static final long FIRST = Duration.ofSeconds(60).toNanos();
    private static final long SECOND = Duration.ofMinutes(15).toNanos();
    private static final long LONGEST = Duration.ofHours(1).toNanos();
    /** A quiet time after which the past is forgotten. */
    private static final long FORGOTTEN_AFTER = Duration.ofHours(3).toNanos();

    private long current;
    private long until;
    private boolean any;

    /** Begins a hold. */
    void begin(long nowNanos) {
        if (!any || nowNanos - until > FORGOTTEN_AFTER) {
            current = FIRST;
        } else {
            current = current == FIRST ? SECOND : Math.min(LONGEST, 2 * current);
        }
        any = true;
        until = nowNanos + current;
    }

    /** The length of the last hold; that of a first one if there was none. */
    long current() {
        return any ? current : FIRST;
    }

    /** Whether a hold is under way. */
    boolean holding(long nowNanos) {
        return any && until - nowNanos > 0;
    }
}

package dev.connectorha.clients.plan;

import java.time.Duration;

/** How long to wait before the next try: 1 s, doubling to 60 s; from the start again after a good while. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 6;

    private int failures;

    /** Notes a failure, and returns the pause after it. */
    long failed() {
        long pause = FIRST.toNanos() << Math.min(failures, MOST_DOUBLINGS);
        failures++;
        return Math.min(pause, LONGEST.toNanos());
    }

    /** It went well for so long. */
    void lived(long nanos) {
        if (nanos >= LONGEST.toNanos()) {
            failures = 0;
        }
    }

    void reset() {
        failures = 0;
    }
}

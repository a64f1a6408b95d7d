package dev.connectorha.preflight.peer;

import java.time.Duration;

/** Times for people. */
final class Lasting {
    private Lasting() {}

    /** Such as {@code 10 s}, {@code 1.5 s} or {@code 100 ms}. */
    static String text(Duration time) {
        long millis = time.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return (millis % 1_000 == 0 ? String.valueOf(millis / 1_000) : String.valueOf(millis / 1e3)) + " s";
    }
}

package dev.connectorha.takeover;

import java.time.Duration;
import java.util.OptionalLong;

/** T4: when to write everything again after a lower-priority advert: its claim has to land first, and not too often. */
final class Reassertion {
    private static final long LANDED = Duration.ofMillis(1500).toNanos();
    private static final long AT_MOST_EVERY = Duration.ofMillis(6500).toNanos();

    private boolean pending;
    private OptionalLong last = OptionalLong.empty();

    /** The delay after which to write again; empty if that is already waiting. */
    OptionalLong heard(long nowNanos) {
        if (pending) {
            return OptionalLong.empty();
        }
        pending = true;
        long sinceLast = last.isPresent() ? nowNanos - last.getAsLong() : AT_MOST_EVERY;
        return OptionalLong.of(Math.max(LANDED, AT_MOST_EVERY - sinceLast));
    }

    void done(long nowNanos) {
        pending = false;
        last = OptionalLong.of(nowNanos);
    }

    /** The role has changed: what was waiting will not happen. */
    void drop() {
        pending = false;
    }
}

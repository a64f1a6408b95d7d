package dev.connectorha.simulation;

import java.util.Locale;

/**
 * A fault and its time.
 *
 * @param at when it begins, nanoseconds since the world began
 * @param until when it ends; {@link #FOR_EVER} is never
 */
record Episode(long at, long until, Fault fault) {
    static final long FOR_EVER = Long.MAX_VALUE;

    Episode later(long nanos) {
        return new Episode(at + nanos, ends() ? until + nanos : FOR_EVER, fault);
    }

    boolean ends() {
        return until != FOR_EVER;
    }

    /** The last moment at which it changes anything. */
    long over() {
        return ends() ? until : at;
    }

    void play(World world) {
        world.timeline().at(at, () -> {
            world.transcript().say(() -> "FAULT " + fault);
            world.transcript().incidents().count(fault);
            fault.begin(world);
        });
        if (ends()) {
            world.timeline().at(until, () -> {
                world.transcript().say(() -> "end of " + fault);
                fault.end(world);
            });
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f to %s: %s", at / 1e9,
                ends() ? String.format(Locale.ROOT, "%.3f", until / 1e9) : "the end", fault);
    }
}

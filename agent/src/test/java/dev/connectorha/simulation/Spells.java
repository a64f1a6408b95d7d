package dev.connectorha.simulation;

import java.util.ArrayList;
import java.util.List;

/** The times in which something was so. */
final class Spells {
    private static final long NONE = -1;

    private final Timeline timeline;
    private final Transcript transcript;
    private final String what;
    private final List<Long> lengths = new ArrayList<>();
    private long since = NONE;

    Spells(Timeline timeline, Transcript transcript, String what) {
        this.timeline = timeline;
        this.transcript = transcript;
        this.what = what;
    }

    void now(boolean so) {
        if (so && since == NONE) {
            since = timeline.now();
            transcript.say(() -> what);
        } else if (!so && since != NONE) {
            lengths.add(timeline.now() - since);
            since = NONE;
            transcript.say(() -> "no more: " + what);
        }
    }

    /** How long each of them was, nanoseconds. */
    List<Long> lengths() {
        return lengths;
    }

    /** One that goes on still ends now. */
    void end() {
        now(false);
    }
}

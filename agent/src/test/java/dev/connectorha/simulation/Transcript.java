package dev.connectorha.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What happened, one line each, for people: that costs nothing unless it is wanted. And how often what happened. */
final class Transcript {
    private final boolean wanted;
    private final LongSupplier now;
    private final Incidents incidents = new Incidents();
    private final List<String> lines = new ArrayList<>();

    Transcript(boolean wanted, LongSupplier now) {
        this.wanted = wanted;
        this.now = now;
    }

    void say(Supplier<String> line) {
        if (wanted) {
            lines.add(String.format(Locale.ROOT, "%9.3f %s", now.getAsLong() / 1e9, line.get()));
        }
    }

    void count(Incident incident) {
        incidents.count(incident);
    }

    Incidents incidents() {
        return incidents;
    }

    String text() {
        return String.join("\n", lines);
    }
}

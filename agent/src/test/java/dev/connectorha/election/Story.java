package dev.connectorha.election;

import java.util.ArrayList;
import java.util.List;

/** What happened under one command, as lines; the same thing again and again is one line with a count. */
final class Story {
    private record Entry(String text, long firstNanos, long lastNanos, int times) {}

    private final List<Entry> entries = new ArrayList<>();

    void effect(long elapsedNanos, String member, Effect effect) {
        String text = member + " " + switch (effect) {
            case Effect.SendAdvertisement(int priority) -> "sends priority " + priority;
            case Effect.RoleChanged(Role from, Role to, Cause cause) ->
                from + " -> " + to + " (" + cause + ")";
            case Effect.PeerAdvertHeard(int priority) -> "hears priority " + priority;
            case Effect.LowerPriorityHeard(int priority) -> "LOWER PRIORITY HEARD " + priority;
            case Effect.PreemptionWanted(long _) -> "wants to pre-empt";
        };
        add(elapsedNanos, text);
    }

    void add(long elapsedNanos, String text) {
        for (int i = entries.size() - 1; i >= Math.max(0, entries.size() - 4); i--) {
            Entry entry = entries.get(i);
            if (entry.text.equals(text)) {
                entries.set(i, new Entry(text, entry.firstNanos, elapsedNanos, entry.times + 1));
                return;
            }
        }
        entries.add(new Entry(text, elapsedNanos, elapsedNanos, 1));
    }

    /** The lines so far, which are forgotten. */
    List<String> take() {
        List<String> lines = entries.stream().map(Story::line).toList();
        entries.clear();
        return lines;
    }

    private static String line(Entry entry) {
        String first = seconds(entry.firstNanos) + " " + entry.text;
        return entry.times == 1
                ? first
                : first + " (" + entry.times + " times, last " + seconds(entry.lastNanos)
                        .strip() + ")";
    }

    /** Elapsed time to the microsecond, which is what the timers are computed in. */
    private static String seconds(long nanos) {
        return String.format("%3d.%06d", nanos / 1_000_000_000, nanos / 1_000 % 1_000_000);
    }
}

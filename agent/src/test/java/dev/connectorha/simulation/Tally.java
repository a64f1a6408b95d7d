package dev.connectorha.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls: reads by kind since the last time it was cleared, and the densest minute of writes. */
final class Tally {
    private static final long MINUTE = 60_000_000_000L;

    private final Map<Name, Map<String, Integer>> reads = new EnumMap<>(Name.class);
    private final Map<Name, Deque<Long>> writes = new EnumMap<>(Name.class);
    private int writesSinceCleared;
    private int densestMinute;

    void read(Name name, String action) {
        reads.computeIfAbsent(name, _ -> new TreeMap<>()).merge(action, 1, Integer::sum);
    }

    void write(Name name, long now) {
        Deque<Long> recent = writes.computeIfAbsent(name, _ -> new ArrayDeque<>());
        recent.add(now);
        while (now - recent.getFirst() > MINUTE) {
            recent.removeFirst();
        }
        writesSinceCleared++;
        densestMinute = Math.max(densestMinute, recent.size());
    }

    void clear() {
        reads.clear();
        writesSinceCleared = 0;
    }

    int reads(Name name, String action) {
        return reads.getOrDefault(name, Map.of()).getOrDefault(action, 0);
    }

    int writesSinceCleared() {
        return writesSinceCleared;
    }

    /** Most writes that one member started in any minute. */
    int densestMinute() {
        return densestMinute;
    }
}

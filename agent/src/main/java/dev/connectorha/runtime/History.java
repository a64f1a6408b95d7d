package dev.connectorha.runtime;

import dev.connectorha.election.Cause;
import dev.connectorha.election.Role;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last changes of role, oldest first. Owned by the loop. */
final class History {
    private static final int KEPT = 20;

    private final Deque<Item> items = new ArrayDeque<>();

    record Item(Instant at, Role from, Role to, Cause cause, long term) {}

    void add(Item item) {
        items.addLast(item);
        if (items.size() > KEPT) {
            items.removeFirst();
        }
    }

    List<Item> items() {
        return List.copyOf(items);
    }
}

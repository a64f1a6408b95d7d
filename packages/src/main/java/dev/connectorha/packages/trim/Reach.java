package dev.connectorha.packages.trim;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What can be come to from some classes, one naming the other. */
final class Reach {
    private Reach() {}

    static Set<String> from(Collection<String> roots, Map<String, byte[]> classes) {
        Set<String> reached = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>(roots);
        while (!waiting.isEmpty()) {
            String name = waiting.pop();
            byte[] bytes = classes.get(name);
            if (bytes != null && reached.add(name)) {
                waiting.addAll(ClassBytes.of(bytes).referenced());
            }
        }
        return reached;
    }
}

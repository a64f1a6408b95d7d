package dev.connectorha.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of the file, read key by key. A value that cannot be read is noted, and a stand-in is returned,
 * so that reading goes on and finds everything that is wrong.
 */
final class Section {
    private final String path;
    private final Map<String, Node> values;
    private final Findings findings;

    /** @param path empty for the root, else such as {@code interfaces[0].routes} */
    Section(String path, Map<String, Node> values, Findings findings) {
        this.path = path;
        this.values = values;
        this.findings = findings;
    }

    boolean has(String key) {
        return find(key) != null;
    }

    /** Notes that the mapping as a whole cannot be used. */
    void refuse(String message) {
        if (!findings.isUnreadable(path)) {
            findings.unreadable(path, message);
        }
    }

    /** Notes that the key cannot be used in this mapping. */
    void refuse(String key, String message) {
        findings.unreadable(name(key), message);
    }

    /** Whether the key's value is this one word. */
    boolean says(String key, String word) {
        return find(key) instanceof ScalarNode scalar && scalar.getValue().equals(word)
                && Shape.of(scalar) == Shape.VALUE;
    }

    /** @param otherwise the default */
    <T> T optional(String key, Scalar<T> type, T otherwise) {
        Node node = find(key);
        return node == null ? otherwise : scalar(name(key), node, type, otherwise);
    }

    /** @param standIn what the rest of the reading goes on with if the key is missing or wrong */
    <T> T required(String key, Scalar<T> type, T standIn) {
        noteIfMissing(key);
        return optional(key, type, standIn);
    }

    /** A list of at least one value; a value that cannot be read is noted and left out. */
    <T> List<T> list(String key, Scalar<T> type, List<T> otherwise) {
        noteIfEmpty(key);
        Node node = find(key);
        if (node == null) {
            return otherwise;
        }
        List<T> values = items(name(key), node, (item, value) -> listed(item, value, type));
        if (node instanceof SequenceNode written && written.getValue().size() > values.size()) {
            findings.incomplete(name(key));
        }
        return values;
    }

    <T> List<T> requiredList(String key, Scalar<T> type) {
        noteIfMissing(key);
        return list(key, type, List.of());
    }

    Section section(String key) {
        return section(key, "keys");
    }

    /** @param expected what the key takes, for the message */
    Section section(String key, String expected) {
        Node node = find(key);
        return node == null
                ? new Section(name(key), Map.of(), findings)
                : Entries.section(name(key), node, expected, findings);
    }

    /** A list of mappings; absent = empty. */
    List<Section> sections(String key) {
        Node node = find(key);
        return node == null
                ? List.of()
                : items(name(key), node,
                        (item, value) -> List.of(Entries.section(item, value, "keys", findings)));
    }

    /** A list of at least one mapping. */
    List<Section> requiredSections(String key) {
        noteIfMissing(key);
        noteIfEmpty(key);
        return sections(key);
    }

    private void noteIfMissing(String key) {
        if (find(key) == null && !findings.isUnreadable(path)) {
            findings.unreadable(name(key), "is required");
        }
    }

    private void noteIfEmpty(String key) {
        if (find(key) instanceof SequenceNode list && list.getValue().isEmpty()) {
            findings.unreadable(name(key), "lists nothing");
        }
    }

    private <T> T scalar(String name, Node node, Scalar<T> type, T otherwise) {
        if (!Entries.hasShape(Shape.VALUE, name, node, findings)) {
            return otherwise;
        }
        try {
            return type.read(((ScalarNode) node).getValue());
        } catch (BadValue e) {
            findings.unreadable(name, e.text());
            return otherwise;
        }
    }

    private <T> List<T> items(String name, Node node, BiFunction<String, Node, List<T>> read) {
        if (!Entries.hasShape(Shape.LIST, name, node, findings)) {
            return List.of();
        }
        List<T> items = new ArrayList<>();
        List<Node> nodes = ((SequenceNode) node).getValue();
        for (int i = 0; i < nodes.size(); i++) {
            String item = name + "[" + i + "]";
            findings.written(item, Entries.line(nodes.get(i)));
            items.addAll(read.apply(item, nodes.get(i)));
        }
        return items;
    }

    private <T> List<T> listed(String name, Node node, Scalar<T> type) {
        return scalar(name, node, text -> List.of(type.read(text)), List.of());
    }

    private @Nullable Node find(String key) {
        if (!Schema.keysOf(path).contains(key)) {
            throw new IllegalStateException("the schema has no key " + name(key));
        }
        return values.get(key);
    }

    private String name(String key) {
        return Schema.join(path, key);
    }
}

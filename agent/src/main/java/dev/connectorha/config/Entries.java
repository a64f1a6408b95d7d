package dev.connectorha.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Takes a YAML mapping apart into a {@link Section}: only known keys, each of them once. */
final class Entries {
    private Entries() {}

    /** @param expected what the key takes, for the message about anything else */
    static Section section(String path, Node node, String expected, Findings findings) {
        if (Shape.of(node) != Shape.KEYS) {
            findings.unreadable(path, "takes " + expected + ", not " + Shape.of(node).words);
            return new Section(path, Map.of(), findings);
        }
        Map<String, Node> values = new HashMap<>();
        for (NodeTuple entry : ((MappingNode) node).getValue()) {
            put(path, entry, values, findings);
        }
        return new Section(path, values, findings);
    }

    static boolean hasShape(Shape shape, String name, Node node, Findings findings) {
        Shape found = Shape.of(node);
        if (found != shape) {
            findings.unreadable(name, "takes " + shape.words + ", not " + found.words
                    + (shape == Shape.LIST && found == Shape.VALUE ? ": write it in [ ]" : ""));
        }
        return found == shape;
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static void put(String path, NodeTuple entry, Map<String, Node> values, Findings findings) {
        int line = line(entry.getKeyNode());
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        List<String> known = Schema.keysOf(path);
        String name = Schema.join(path, known.contains(key) ? key : Shown.of(key));
        if (!known.contains(key)) {
            findings.problem(line, name, Suggestion.unknown(path, key));
        } else if (values.putIfAbsent(key, entry.getValueNode()) != null) {
            findings.problem(line, name, "is written twice, first on line " + findings.lineOf(name));
        } else {
            findings.written(name, line);
        }
    }
}

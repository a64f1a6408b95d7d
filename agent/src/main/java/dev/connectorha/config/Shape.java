package dev.connectorha.config;

import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What kind of thing is written as a value. */
enum Shape {
    NOTHING("nothing"), VALUE("a single value"), LIST("a list"), KEYS("keys"), TAGGED("a YAML tag");

    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP,
            Tag.MERGE);

    /** How a message calls it; the value itself is left out, for it may be a misplaced password. */
    final String words;

    Shape(String words) {
        this.words = words;
    }

    static Shape of(Node node) {
        Tag tag = node.getTag();
        return switch (node) {
            case ScalarNode _ when tag.equals(Tag.NULL) -> NOTHING;
            case ScalarNode _ when PLAIN.contains(tag) -> VALUE;
            case SequenceNode _ when tag.equals(Tag.SEQ) -> LIST;
            case MappingNode _ when tag.equals(Tag.MAP) -> KEYS;
            default -> TAGGED;
        };
    }
}

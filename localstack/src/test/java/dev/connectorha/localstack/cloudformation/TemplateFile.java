package dev.connectorha.localstack.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A template, with its short intrinsics ({@code !Ref X}) written out ({@code {"Ref": "X"}}). */
record TemplateFile(String name, String text, JsonNode root) {
    static final Path FOLDER = Path.of(System.getProperty("connectorha.root", ".."), "cloudformation");

    static TemplateFile role() {
        return read("connector-role.yaml");
    }

    static TemplateFile pair() {
        return read("connector-pair.yaml");
    }

    static TemplateFile testStack() {
        return read("test-stack.yaml");
    }

    static List<TemplateFile> all() {
        return List.of(role(), pair(), testStack());
    }

    private static TemplateFile read(String name) {
        try {
            return parse(name, Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new IllegalStateException("no template " + name, e);
        }
    }

    private static TemplateFile parse(String name, String text) {
        Object document = new Yaml(new ShortForms()).load(text);
        return new TemplateFile(name, text, new ObjectMapper().valueToTree(document));
    }

    /** The same with something else in its text, to see whether it is noticed. */
    TemplateFile with(String old, String other) {
        if (!text.contains(old)) {
            throw new IllegalArgumentException(name + " has no " + old);
        }
        return parse(name, text.replace(old, other));
    }

    Path path() {
        return FOLDER.resolve(name);
    }

    JsonNode resource(String logicalId) {
        return root.path("Resources").path(logicalId);
    }

    @Override
    public String toString() {
        return name;
    }

    /** YAML with CloudFormation's tags. */
    private static final class ShortForms extends SafeConstructor {
        ShortForms() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return written(node.getTag().getValue().substring(1), value(node));
                }
            });
        }

        private Object value(Node node) {
            return switch (node) {
                case ScalarNode scalar -> constructScalar(scalar);
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("unexpected " + node);
            };
        }

        private static Object written(String tag, Object value) {
            return switch (tag) {
                case "Ref", "Condition" -> Map.of(tag, value);
                case "GetAtt" -> Map.of("Fn::GetAtt",
                        Stream.of(value.toString().split("\\.", 2)).toList());
                default -> Map.of("Fn::" + tag, value);
            };
        }
    }
}

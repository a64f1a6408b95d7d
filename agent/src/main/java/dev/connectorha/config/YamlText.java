package dev.connectorha.config;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Turns text into YAML nodes and no further: nodes know their lines, and no object of any class is made,
 * whatever tags the file carries.
 */
final class YamlText {
    private static final int DEEPEST = 12;
    private static final int MOST_ALIASES = 10;

    private YamlText() {}

    /** The root node, or empty after noting a problem. */
    static Optional<Node> compose(String text, Findings findings) {
        try {
            Node root = new Yaml(new SafeConstructor(limits())).compose(new StringReader(text));
            if (root == null) {
                findings.problem(0, "", "the file is empty; `connector-ha config example` prints one");
            }
            return Optional.ofNullable(root);
        } catch (YAMLException e) {
            findings.problem(line(e, text), "", "not YAML: " + reason(e));
            return Optional.empty();
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setCodePointLimit(ConfigLoader.MAX_BYTES);
        return options;
    }

    private static int line(YAMLException e, String text) {
        return switch (e) {
            case MarkedYAMLException marked -> line(marked.getProblemMark());
            case ReaderException unprintable -> linesBefore(text, unprintable.getPosition()) + 1;
            default -> 1;
        };
    }

    private static int line(Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }

    private static int linesBefore(String text, int codePoints) {
        return (int) text.codePoints().limit(codePoints).filter(c -> c == '\n').count();
    }

    /** Without the snippet of the file that SnakeYAML appends: it may show a password. */
    private static String reason(YAMLException e) {
        return switch (e) {
            case MarkedYAMLException marked -> String.valueOf(marked.getProblem());
            case ReaderException unprintable ->
                "character number %d is not printable".formatted(unprintable.getPosition());
            default -> String.valueOf(e.getMessage());
        };
    }
}

package dev.connectorha.config;

import dev.connectorha.config.ConfigResult.Invalid;
import dev.connectorha.config.ConfigResult.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Texts of configuration files, and short ways to read them. */
final class Configs {
    static final ConfigContext CONTEXT = new ConfigContext("the-host");

    /** The required keys and nothing else; the line numbers count in many tests. */
    static final String MINIMAL = """
            vrrp:
              virtualRouterId: 51
              priority: 150
              localAddress: 10.0.1.10
              peerAddress: 10.0.1.11
            interfaces:
              - device: eth0
                virtualAddresses: [10.0.1.100]
            """;

    private Configs() {}

    /** The minimal text with more lines in {@code vrrp}, from line 2 on. */
    static String withVrrp(String... lines) {
        return MINIMAL.replace("vrrp:\n", "vrrp:\n  " + String.join("\n  ", lines) + "\n");
    }

    /** The minimal text with more lines in its interface, from line 9 on. */
    static String withInterface(String... lines) {
        return MINIMAL + "    " + String.join("\n    ", lines) + "\n";
    }

    /** The minimal text with more lines at the root, from line 9 on. */
    static String with(String... lines) {
        return MINIMAL + String.join("\n", lines) + "\n";
    }

    /** What is read. */
    static AgentConfig read(String text) {
        return valid(ConfigLoader.parse(text, CONTEXT)).config();
    }

    /** The problems as shown. */
    static List<String> problemsOf(String text) {
        return problems(ConfigLoader.parse(text, CONTEXT));
    }

    static Valid valid(ConfigResult result) {
        return switch (result) {
            case Valid valid -> valid;
            case Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    static List<String> problems(ConfigResult result) {
        return switch (result) {
            case Valid _ -> List.of();
            case Invalid invalid -> invalid.problems().stream().map(ConfigProblem::toString).toList();
        };
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ConfigLoader.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.connectorha.clients;

import dev.connectorha.clients.plan.Unit;
import dev.connectorha.config.ClientConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule by which polkit lets the agent's user start and stop the clients' units, and no others.
 *
 * @param user who the agent runs as
 * @param units full names
 */
public record PolkitRule(String user, List<String> units) {
    /** Where a host's own rules are; the number puts it before the distribution's. */
    public static final String FILE = "/etc/polkit-1/rules.d/60-connector-ha.rules";
    public static final String ACTION = "org.freedesktop.systemd1.manage-units";

    public PolkitRule {
        units = List.copyOf(units);
    }

    /**
     * For the system's units that the clients' commands start and stop; those of a user's own systemd need no
     * right.
     */
    public static PolkitRule of(String user, List<ClientConfig> clients) {
        return new PolkitRule(user, clients.stream()
                .flatMap(client -> Stream.of(client.start(), client.stop()))
                .flatMap(command -> Unit.of(command).stream()).filter(unit -> !unit.user()).map(Unit::name)
                .distinct().toList());
    }

    /** The rule in polkit's own language, JavaScript. */
    public String render() {
        return template().replace("@USER@", escaped(user)).replace("@UNITS@",
                units.stream().map(PolkitRule::quoted).collect(Collectors.joining(", ")));
    }

    /** A word as it stands in the rule. */
    public static String quoted(String word) {
        return '"' + escaped(word) + '"';
    }

    /** Whatever is in a name stays in its quotes. */
    private static String escaped(String word) {
        StringBuilder text = new StringBuilder();
        word.chars().forEach(c -> {
            boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
            text.append(plain ? String.valueOf((char) c) : "\\u%04x".formatted(c));
        });
        return text.toString();
    }

    private static String template() {
        try (InputStream in = Objects.requireNonNull(PolkitRule.class.getResourceAsStream("polkit.rules"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

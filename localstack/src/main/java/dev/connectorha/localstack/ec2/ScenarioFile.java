package dev.connectorha.localstack.ec2;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads scenario files. {@code pair.yaml} is the documented example. */
public final class ScenarioFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("account", "123456789012"), Map.entry("role", "connector-ha"),
            Map.entry("subnets", List.of()), Map.entry("instances", List.of()),
            Map.entry("networkInterfaces", List.of()), Map.entry("routeTables", List.of()),
            Map.entry("securityGroups", List.of()), Map.entry("networkAcls", List.of()),
            Map.entry("subnetCidrReservations", List.of()), Map.entry("tags", Map.of()),
            Map.entry("credentials", List.of()), Map.entry("policies", Map.of()),
            Map.entry("behaviour", Map.of()));

    private ScenarioFile() {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if the file is not a scenario; the message says where
     * @throws IOException if it cannot be read
     */
    public static Scenario read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader);
        }
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if the text is not a scenario
     */
    public static Scenario parse(String yaml) {
        return read(new StringReader(yaml));
    }

    static Scenario resource(String name) {
        return parse(text(name));
    }

    /** The text of the documented example. */
    public static String example() {
        return text("pair.yaml");
    }

    private static String text(String name) {
        try (InputStream stream = ScenarioFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(Reader reader) {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        if (!(document instanceof Map<?, ?> given)) {
            throw new IllegalArgumentException("a scenario is a map that begins with region:");
        }
        Map<Object, Object> whole = new HashMap<>(DEFAULTS);
        whole.putAll(given);
        Scenario scenario = MAPPER.convertValue(whole, Scenario.class);
        References.checkIdentities(scenario, InitialState.of(scenario));
        PolicyJson.book(scenario.policies());
        return scenario;
    }
}

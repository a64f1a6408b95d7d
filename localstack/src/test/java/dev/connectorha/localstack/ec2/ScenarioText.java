package dev.connectorha.localstack.ec2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The built-in scenario as text, for tests that change a few words of it. */
public final class ScenarioText {
    private ScenarioText() {}

    public static String pair() {
        try (InputStream file = Objects.requireNonNull(Scenario.class.getResourceAsStream("pair.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

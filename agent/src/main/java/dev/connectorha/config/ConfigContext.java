package dev.connectorha.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What defaults depend on besides the file.
 *
 * @param hostName the default of {@code connector.name}
 */
public record ConfigContext(String hostName) {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /** The context of this machine. The kernel is asked for its name, because a resolver may take seconds. */
    public static ConfigContext ofThisHost() {
        try {
            return new ConfigContext(Files.readString(HOST_NAME).strip());
        } catch (IOException e) {
            return new ConfigContext("localhost");
        }
    }
}

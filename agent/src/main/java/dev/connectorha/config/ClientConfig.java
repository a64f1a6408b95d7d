package dev.connectorha.config;

import java.util.List;
import java.util.Optional;

/**
 * A Connector client that runs on the active member alone.
 *
 * @param name unique in the file
 * @param device the NIC it belongs to, one of the configured interfaces; empty = decided by its resources
 * @param localResources the blocks it serves; only a Connector of kind advanced has them
 * @param start the command that starts it, at least one word
 * @param stop the command that stops it, at least one word
 */
public record ClientConfig(String name, Optional<String> device, List<Destination> localResources,
        List<String> start, List<String> stop, StopWhen stopWhen) {
    public ClientConfig {
        localResources = List.copyOf(localResources);
        start = List.copyOf(start);
        stop = List.copyOf(stop);
    }

    /** When a demoted member stops the client. */
    public enum StopWhen {
        /** When the virtual addresses and routes have gone. */
        RELEASED,
        /** At once. */
        DEMOTED
    }
}

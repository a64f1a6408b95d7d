package dev.connectorha.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A Connector client that runs on the active member alone.
 *
 * @param name unique in the file
 * @param device the NIC it belongs to, one of the configured interfaces; empty = decided by its resources
 * @param localResources the blocks it serves; only a Connector of kind advanced has them
 * @param start the command that starts it, at least one word
 * @param stop the command that stops it; empty = a signal does, for a client that is its start command
 * @param status the command that tells whether it runs; empty = there is none
 * @param foreground whether the start command is the client, and ends with it
 * @param timeout how long starting may take, and stopping
 * @param stopWhen when a demoted member stops it
 */
public record ClientConfig(String name, Optional<String> device, List<Destination> localResources,
        List<String> start, List<String> stop, List<String> status, boolean foreground, Duration timeout,
        StopWhen stopWhen) {
    public ClientConfig {
        localResources = List.copyOf(localResources);
        start = List.copyOf(start);
        stop = List.copyOf(stop);
        status = List.copyOf(status);
    }

    /** When a demoted member stops the client. */
    public enum StopWhen {
        /** When the virtual addresses and routes have gone. */
        RELEASED,
        /** At once. */
        DEMOTED
    }
}

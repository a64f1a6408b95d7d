package dev.connectorha.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who is told of each change of role, in keepalived's words.
 *
 * @param name what the lines call this pair; empty = the Connector's name
 * @param command the long-lived reader that gets the lines on its standard input; empty = there is none
 * @param fifo the FIFO that gets them; empty = there is none
 */
public record NotifyConfig(Optional<String> name, List<String> command, Optional<Path> fifo) {
    public NotifyConfig {
        command = List.copyOf(command);
    }
}

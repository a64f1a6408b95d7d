package dev.connectorha.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the agent answers its operator.
 *
 * @param socket the control socket: absolute, at most 107 bytes
 * @param http the status page and metrics; empty = off
 */
public record ManagementConfig(Path socket, Optional<HostPort> http) {}

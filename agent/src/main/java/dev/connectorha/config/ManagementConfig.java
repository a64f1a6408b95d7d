package dev.connectorha.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the agent answers its operator.
 *
 * @param socket the control socket: absolute, at most 107 bytes
 * @param http the status page and metrics; empty = off
 * @param logLevel how much the log says; empty = as the environment has it
 */
public record ManagementConfig(Path socket, Optional<HostPort> http, Optional<LogLevel> logLevel) {}

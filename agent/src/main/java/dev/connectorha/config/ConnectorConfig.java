package dev.connectorha.config;

/**
 * Which Connector this is.
 *
 * @param name what logs and the status call it: 1..64 letters, digits, dots, underscores and hyphens
 */
public record ConnectorConfig(String name, ConnectorKind kind) {}

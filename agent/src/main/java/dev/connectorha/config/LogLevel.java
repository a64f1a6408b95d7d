package dev.connectorha.config;

/** How much the log says. */
public enum LogLevel {
    ERROR, WARN, INFO, DEBUG
}

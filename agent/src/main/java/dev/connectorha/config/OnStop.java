package dev.connectorha.config;

/** What happens to the virtual addresses when the agent is stopped and nobody takes them over. */
public enum OnStop {
    KEEP, RELEASE
}

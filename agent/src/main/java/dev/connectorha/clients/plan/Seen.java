package dev.connectorha.clients.plan;

/** What is known of a client. */
public enum Seen {
    RUNNING,
    /** On its way up or down, as systemd says of a unit; whoever waits will see. */
    BETWEEN, STOPPED,
    /** Nobody can tell. */
    UNKNOWN
}

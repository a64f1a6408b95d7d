package dev.connectorha.clients.plan;

/** How one learns whether a client runs. */
public enum Watch {
    /** The agent asks systemd about the client's unit. */
    UNIT,
    /** The configured status command tells. */
    STATUS,
    /** The start command is the client, and stays in the foreground. */
    PROCESS,
    /** Not at all: what was done last is believed, and a crash is not noticed. */
    NONE;

    /** Whether it must be asked again and again; a process tells by itself. */
    boolean asks() {
        return this == UNIT || this == STATUS;
    }
}

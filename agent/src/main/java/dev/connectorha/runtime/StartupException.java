package dev.connectorha.runtime;

/** The agent cannot start: what is wrong and what to do, for the operator, and the exit code that says which kind. */
public final class StartupException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Who has to act. */
    public enum Kind {
        /** The configuration does not fit this host or instance. */
        CONFIGURATION,
        /** A capability is missing. */
        PERMISSION,
        /** Something that the agent needs is taken or not there. */
        UNAVAILABLE
    }

    StartupException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

package dev.connectorha.operation;

import java.time.Duration;

/** What an operator can ask for. */
public sealed interface Request {
    /**
     * T11: hand the role over.
     *
     * @param timeout after which this member takes it back
     */
    record Handover(Duration timeout) implements Request {}

    /** T11: end the mark of a member that has handed over. */
    record Back() implements Request {}

    /**
     * T8: give the virtual IPs back.
     *
     * @param force also where this member serves them
     */
    record Release(boolean force) implements Request {}

    /** Hand over, and take back. */
    record Drill(Duration timeout) implements Request {}
}

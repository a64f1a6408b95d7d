package dev.connectorha.track.rules;

/** What is held of a check. */
public enum Condition {
    /** Before the first result that tells something: neither for nor against this member. */
    UNKNOWN, PASSING, FAILING
}

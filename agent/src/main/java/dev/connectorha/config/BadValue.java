package dev.connectorha.config;

/** A value that its key does not take; the message says what it would take. */
final class BadValue extends Exception {
    private static final long serialVersionUID = 1;

    BadValue(String message) {
        super(message);
    }

    /** The message, which is never absent. */
    String text() {
        return String.valueOf(getMessage());
    }
}

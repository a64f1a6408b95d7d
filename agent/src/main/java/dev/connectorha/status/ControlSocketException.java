package dev.connectorha.status;

/** The control socket cannot be served or asked: what happened, and what to do, in one message. */
public final class ControlSocketException extends Exception {
    private static final long serialVersionUID = 1L;

    ControlSocketException(String message) {
        super(message);
    }

    ControlSocketException(String message, Throwable cause) {
        super(message, cause);
    }
}

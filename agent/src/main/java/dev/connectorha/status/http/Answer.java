package dev.connectorha.status.http;

/** What goes back to a client. */
record Answer(int status, String mediaType, String body) {
    static final String TEXT = "text/plain; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";
    static final String JSON = "application/json";

    static Answer text(int status, String line) {
        return new Answer(status, TEXT, line + "\n");
    }
}

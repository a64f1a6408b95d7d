package dev.connectorha.localstack.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An HTTP answer with a text body. */
public record Reply(int status, String contentType, String body) {
    public static Reply json(int status, String body) {
        return new Reply(status, "application/json", body);
    }

    public static Reply text(int status, String body) {
        return new Reply(status, "text/plain", body);
    }

    /** Writes the answer; an empty one closes the connection instead. */
    public static void send(HttpExchange exchange, Optional<Reply> answer) throws IOException {
        try (exchange) {
            if (answer.isPresent()) {
                answer.get().write(exchange);
            }
        }
    }

    private void write(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

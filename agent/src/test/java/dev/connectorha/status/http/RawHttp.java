package dev.connectorha.status.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that says what no library would say. */
final class RawHttp implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;

    RawHttp(InetSocketAddress server) throws IOException {
        socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    /** Says it, and hears all that comes until the other side is done. */
    static String ask(InetSocketAddress server, String request) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.say(request);
            return client.hear();
        }
    }

    static String get(InetSocketAddress server, String path) throws IOException {
        return ask(server, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    /** What follows the headers. */
    static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Nothing more will be said; what is answered can still be heard. */
    void fallSilent() throws IOException {
        socket.shutdownOutput();
    }

    String hear() throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

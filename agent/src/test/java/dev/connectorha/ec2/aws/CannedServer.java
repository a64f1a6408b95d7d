package dev.connectorha.ec2.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A web server on loopback that answers as it is told, and remembers what it was asked. */
final class CannedServer implements AutoCloseable {
    static {
        // Else each answer waits 40 ms for a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Answer> answers = _ -> new Answer(500, "nothing is canned");

    /** A request: its method, path, the token header of IMDS or an empty text, body, and the client's port. */
    record Asked(String method, String path, String token, String body, int clientPort) {}

    /** An answer; with status 0 none is given, with -1 the connection is closed instead. */
    record Answer(int status, String body) {
        static final Answer NEVER = new Answer(0, "");
        static final Answer HANG_UP = new Answer(-1, "");
    }

    CannedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answer(int status, String body) {
        answers = _ -> new Answer(status, body);
    }

    void answer(Function<Asked, Answer> function) {
        answers = function;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Asked request = asked(exchange);
        asked.add(request);
        Answer answer = answers.apply(request);
        if (answer.status() == 0) {
            awaitClosing();
        }
        if (answer.status() <= 0) {
            throw new IOException("hung up, as told");
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml;charset=UTF-8");
        // IMDS says with each new token how long it lives, and the SDK insists on it.
        exchange.getResponseHeaders().set("x-aws-ec2-metadata-token-ttl-seconds", "21600");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Asked asked(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("x-aws-ec2-metadata-token");
        return new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                token == null ? "" : token,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                exchange.getRemoteAddress().getPort());
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

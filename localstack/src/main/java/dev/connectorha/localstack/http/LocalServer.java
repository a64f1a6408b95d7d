package dev.connectorha.localstack.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server with one handler, each exchange on a thread of its own. No virtual one: the carrier that a server in a
 * host's network would make for it stays in that network, and whatever else in this JVM runs on it later with it.
 */
public final class LocalServer implements AutoCloseable {
    static {
        // Without it the answer's second segment waits for the client's delayed acknowledgement, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService exchanges;

    private LocalServer(HttpServer server, ExecutorService exchanges) {
        this.server = server;
        this.exchanges = exchanges;
    }

    /** Binds on the calling thread and serves from then on. */
    public static LocalServer start(InetSocketAddress address, ServerFactory factory, HttpHandler handler) {
        try {
            HttpServer server = factory.create(address);
            ExecutorService exchanges = Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().name("exchange-", 0).daemon().factory());
            server.setExecutor(exchanges);
            server.createContext("/", handler);
            server.start();
            return new LocalServer(server, exchanges);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Closes all connections; exchanges that are held up are given up. */
    @Override
    public void close() {
        exchanges.shutdownNow();
        server.stop(0);
    }
}

package dev.connectorha.localstack.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where CloudFormation and S3 would be: takes what is put, and hands out one package. */
final class Answers implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final byte[] packageFile;

    /** Listens in the network namespace of the calling thread. */
    Answers(InetSocketAddress address, byte[] packageFile) throws IOException {
        this.packageFile = packageFile.clone();
        server = HttpServer.create(address, 0);
        server.createContext("/answer", this::take);
        server.createContext("/connector-ha", this::give);
        server.start();
    }

    /** What was put, in order. */
    List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    URI at(String path) {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + path);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            taken.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void give(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, packageFile.length);
            exchange.getResponseBody().write(packageFile);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

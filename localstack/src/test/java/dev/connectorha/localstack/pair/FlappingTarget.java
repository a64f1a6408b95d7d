package dev.connectorha.localstack.pair;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server in the lab's cloud that is well and unwell in turns: by the number of the request, not by the clock. */
final class FlappingTarget implements AutoCloseable {
    static final int RISE = 3;
    static final int FALL = 2;
    private static final String GOOD = "P";

    private final HttpServer server;
    private final int port;
    private final String pattern;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean flapping;

    private FlappingTarget(HttpServer server, int port, String pattern) {
        this.server = server;
        this.port = port;
        this.pattern = pattern;
    }

    /** @param pattern P and F for requests that pass and that fail, again and again */
    static FlappingTarget open(Stage stage, int port, String pattern) throws Exception {
        HttpServer server = stage.lab().cloud()
                .call(() -> HttpServer.create(new InetSocketAddress(Topology.MANAGEMENT_ADDRESS, port), 50));
        FlappingTarget target = new FlappingTarget(server, port, pattern);
        server.createContext("/", target::answer);
        server.start();
        return target;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(!flapping || passes(asked.getAndIncrement()) ? 200 : 503, -1);
        }
    }

    private boolean passes(int request) {
        int at = request % pattern.length();
        return pattern.substring(at, at + 1).equals(GOOD);
    }

    /** Until then it is well: a pair comes up in peace. */
    void begin() {
        flapping = true;
    }

    /** How many requests have come since it has begun. */
    int asked() {
        return asked.get();
    }

    /** How often a check that has passed before has changed its mind after so many answers, by rise and fall. */
    int changesAfter(int answers) {
        boolean passing = true;
        int against = 0;
        int changes = 0;
        for (int i = 0; i < answers; i++) {
            against = passes(i) == passing ? 0 : against + 1;
            if (against == (passing ? FALL : RISE)) {
                passing = !passing;
                against = 0;
                changes++;
            }
        }
        return changes;
    }

    /** The check of it, as {@code track} lists it. No answer in time would be a failure that is not in the pattern. */
    List<Map<String, Object>> checked(int weight) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("name", "flapping");
        check.put("http", "http://" + Topology.MANAGEMENT_ADDRESS + ":" + port + "/");
        check.put("interval", "1s");
        check.put("timeout", "950ms");
        check.put("rise", RISE);
        check.put("fall", FALL);
        check.put("weight", weight);
        return List.of(check);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

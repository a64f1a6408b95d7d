package dev.connectorha.status.http;

import dev.connectorha.status.Health;
import dev.connectorha.status.StatusJson;
import dev.connectorha.status.StatusReport;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which page is where. */
public final class Site {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Map<String, Page> pages;

    /** The metrics, as whoever counts them writes them. */
    public record Metrics(String mediaType, Function<Optional<StatusReport>, String> text) {}

    /** @param clock for the ages that the status page shows */
    public Site(Metrics metrics, InstantSource clock) {
        this.pages = Map.of("/", new StatusPage(clock)::show, "/metrics",
                report -> new Answer(OK, metrics.mediaType(), metrics.text().apply(report)), "/healthz",
                Site::health, "/api/status", Site::status);
    }

    /** The page at that path, without its query; empty if there is none. */
    Optional<Page> at(String path) {
        return Optional.ofNullable(pages.get(path));
    }

    static Answer notFound() {
        return Answer.text(404, "There are /, /metrics, /healthz and /api/status.");
    }

    private static Answer health(Optional<StatusReport> report) {
        Health health = report.map(Health::of).orElseGet(Health::noAnswer);
        return new Answer(health.healthy() ? OK : UNAVAILABLE, Answer.JSON, StatusJson.write(health) + "\n");
    }

    private static Answer status(Optional<StatusReport> report) {
        return report.map(known -> new Answer(OK, Answer.JSON, StatusJson.write(known) + "\n"))
                .orElseGet(() -> new Answer(UNAVAILABLE, Answer.JSON,
                        "{ \"error\" : \"" + Health.NO_ANSWER + "\" }\n"));
    }
}

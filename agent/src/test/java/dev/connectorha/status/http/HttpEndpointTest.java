package dev.connectorha.status.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.connectorha.status.Reports;
import dev.connectorha.status.StatusJson;
import dev.connectorha.status.StatusReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint against clients of every kind, over real sockets. */
class HttpEndpointTest {
    private static final Site SITE = new Site(new Site.Metrics("text/plain", report -> "metrics of "
            + report.map(StatusReport::role).orElse("nobody") + "\n"), () -> Reports.NOW);

    private final List<HttpEndpoint> started = new ArrayList<>();

    @AfterEach
    void closeAll() {
        started.forEach(HttpEndpoint::close);
    }

    @ParameterizedTest
    @CsvSource({"/, text/html; charset=utf-8, <p class=\"role\">MASTER</p>",
            "/metrics, text/plain, metrics of MASTER", "/healthz, application/json, \"healthy\" : true",
            "/api/status, application/json, \"role\" : \"MASTER\"",
            "/healthz?verbose=1, application/json, true"})
    void eachPageIsWhereItIsSaidToBe(String path, String mediaType, String part) throws Exception {
        String response = RawHttp.get(serving(Reports.master()), path);

        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").contains("content-type: " + mediaType + "\r\n",
                "connection: close\r\n", "cache-control: no-store\r\n", "x-content-type-options: nosniff\r\n",
                part);
        assertThat(response).containsPattern(
                "content-length: " + RawHttp.body(response).getBytes(StandardCharsets.UTF_8).length + "\r\n");
    }

    @Test
    void theStatusIsTheDocumentOfTheControlSocket() throws Exception {
        assertThat(RawHttp.body(RawHttp.get(serving(Reports.holding()), "/api/status")))
                .isEqualTo(StatusJson.write(Reports.holding()) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/healthz", "/api/status", "/nowhere"})
    void headIsTheSameWithoutTheBody(String path) throws Exception {
        InetSocketAddress server = serving(Reports.master());
        String got = RawHttp.get(server, path);

        String head = RawHttp.ask(server, "HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(head).isEqualTo(got.substring(0, got.length() - RawHttp.body(got).length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/metrics/", "//", "/../etc/passwd", "/<script>", "*", "http://x/"})
    void anyOtherPathIsNotFoundAndNotRepeated(String path) throws Exception {
        String response = RawHttp.get(serving(Reports.master()), path);

        assertThat(response).startsWith("HTTP/1.1 404 Not Found\r\n");
        assertThat(RawHttp.body(response)).isEqualTo("There are /, /metrics, /healthz and /api/status.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"})
    void noOtherMethodIsAllowed(String method) throws Exception {
        String response = RawHttp.ask(serving(Reports.master()),
                method + " /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");

        assertThat(response).startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
                .contains("allow: GET, HEAD\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n", "\r\n\r\n\u0000\u0000\r\n",
                    "GET\r\n\r\n", "GET / HTTP/9.9x\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n"})
    void whatIsNotHttpIsToldSo(String garbage) throws Exception {
        assertThat(RawHttp.ask(serving(Reports.master()), garbage))
                .startsWith("HTTP/1.1 400 Bad Request\r\n");
    }

    @Test
    void aRequestThatIsTooLongIsRefused() throws Exception {
        InetSocketAddress server = serving(Reports.master());

        assertThat(RawHttp.get(server, "/" + "x".repeat(3_000)))
                .startsWith("HTTP/1.1 414 ");
        assertThat(RawHttp.ask(server, "GET / HTTP/1.1\r\nX: " + "x".repeat(9_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(RawHttp.ask(server, "GET / HTTP/1.1\r\n" + "X: x\r\n".repeat(3_000) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void whoNeverStopsTalkingIsHungUpOn() throws Exception {
        try (RawHttp client = new RawHttp(serving(Reports.master()))) {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 100_000; i++) {
                    client.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100));
                }
            }).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aSecondRequestOnTheSameConnectionIsNotAnswered() throws Exception {
        String response = RawHttp.ask(serving(Reports.master()),
                "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(RawHttp.body(response)).isEqualTo("metrics of MASTER\n");
    }

    @Test
    void aClientThatSaysAllAtOnceAndThenListensIsAnswered() throws Exception {
        try (RawHttp client = new RawHttp(serving(Reports.master()))) {
            client.say("GET /metrics HTTP/1.0\r\n\r\n");
            client.fallSilent();

            assertThat(client.hear()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("metrics of MASTER\n");
        }
    }

    @Test
    void aClientThatSaysNothingOrNotAllIsSentAwayAndDelaysNobody() throws Exception {
        InetSocketAddress server = serving(Reports.master());
        long began = System.nanoTime();
        try (RawHttp silent = new RawHttp(server); RawHttp slow = new RawHttp(server)) {
            slow.say("GET / HTTP/1.1\r\nHost");
            assertThat(RawHttp.get(server, "/metrics")).contains("200 OK");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));

            assertThat(silent.hear()).isEmpty();
            assertThat(slow.hear()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(4),
                    Duration.ofSeconds(15));
        }
    }

    @Test
    void theSeventeenthClientIsSentAwayAndTheNextIsServedOnceOneHasLeft() throws Exception {
        InetSocketAddress server = serving(Reports.master());
        List<RawHttp> clients = new ArrayList<>();
        for (int i = 0; i < HttpEndpoint.MAX_CLIENTS; i++) {
            clients.add(new RawHttp(server));
        }

        assertThat(heardFrom(server)).isEmpty();

        for (RawHttp client : clients) {
            client.close();
        }
        await().untilAsserted(() -> assertThat(heardFrom(server)).startsWith("HTTP/1.1 200 OK"));
    }

    /** A refused client may find the connection reset while it still asks. */
    private static String heardFrom(InetSocketAddress server) throws IOException {
        try {
            return RawHttp.get(server, "/metrics");
        } catch (SocketException e) {
            return "";
        }
    }

    @Test
    void whenTheLoopDoesNotAnswerEachPageSaysSoInItsWay() throws Exception {
        InetSocketAddress server = serving(() -> new CompletableFuture<StatusReport>().orTimeout(50,
                TimeUnit.MILLISECONDS));

        assertThat(RawHttp.get(server, "/healthz")).startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                .contains(
                        "\"healthy\" : false", "\"role\" : null", "the agent's loop does not answer");
        assertThat(RawHttp.get(server, "/api/status")).startsWith("HTTP/1.1 503 ")
                .contains("\"error\" : \"the agent's loop does not answer");
        assertThat(RawHttp.get(server, "/")).startsWith("HTTP/1.1 503 ").contains("NO ANSWER",
                "the agent&#39;s loop does not answer");
        assertThat(RawHttp.get(server, "/metrics")).startsWith("HTTP/1.1 200 ").contains("metrics of nobody");
    }

    @Test
    void manyClientsCostTheLoopOneReport() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<StatusReport> answer = new CompletableFuture<>();
        InetSocketAddress server = serving(() -> {
            asked.incrementAndGet();
            return answer;
        });
        List<RawHttp> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            clients.add(new RawHttp(server));
            clients.getLast().say("GET /metrics HTTP/1.1\r\n\r\n");
        }
        await().until(() -> asked.get() > 0);
        answer.complete(Reports.backup());

        for (RawHttp client : clients) {
            assertThat(client.hear()).endsWith("metrics of BACKUP\n");
            client.close();
        }
        assertThat(asked.get()).as("at once, or within a tenth of a second").isLessThanOrEqualTo(3);
    }

    @Test
    void aPageWithABugIsAnErrorAndNotAnEnd() throws Exception {
        Site broken = new Site(new Site.Metrics("text/plain", _ -> {
            throw new IllegalStateException("a secret");
        }), () -> Reports.NOW);
        InetSocketAddress server = serving(broken, free(),
                () -> CompletableFuture.completedFuture(Reports.master()));

        assertThat(RawHttp.get(server, "/metrics")).startsWith("HTTP/1.1 500 ").doesNotContain("secret");
        assertThat(RawHttp.get(server, "/healthz")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aPortThatIsTakenIsToldAndTakenOnceItIsFree() throws Exception {
        ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                somebody.getLocalPort());
        HttpEndpoint endpoint = start(SITE, address,
                () -> CompletableFuture.completedFuture(Reports.master()));

        await().untilAsserted(() -> assertThat(endpoint.problem()).hasValueSatisfying(
                problem -> assertThat(problem)
                        .startsWith("no status page and no metrics at 127.0.0.1:" + address.getPort() + ": ")
                        .contains("Address already in use",
                                "Remedy: `ss -ltnp 'sport = :" + address.getPort())));
        somebody.close();
        await().until(() -> endpoint.served().isPresent());
        assertThat(endpoint.problem()).isEmpty();
        assertThat(RawHttp.get(address, "/metrics")).contains("200 OK");
    }

    @Test
    void anAddressThatThisHostDoesNotHaveIsToldAsSuch() {
        HttpEndpoint endpoint = start(SITE, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9112),
                () -> CompletableFuture.completedFuture(Reports.master()));

        await().untilAsserted(() -> assertThat(endpoint.problem()).hasValueSatisfying(
                problem -> assertThat(problem).contains("192.0.2.1:9112",
                        "this host does not have that address")));
    }

    @Test
    void nobodyIsServedAnywhereElse() throws Exception {
        int port = serving(Reports.master()).getPort();

        assertThatThrownBy(
                () -> RawHttp.get(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), port), "/"))
                .isInstanceOf(IOException.class);
    }

    private InetSocketAddress serving(StatusReport report) {
        return serving(() -> CompletableFuture.completedFuture(report));
    }

    private InetSocketAddress serving(Supplier<CompletableFuture<StatusReport>> loop) {
        return serving(SITE, free(), loop);
    }

    private InetSocketAddress serving(Site site, InetSocketAddress address,
            Supplier<CompletableFuture<StatusReport>> loop) {
        HttpEndpoint endpoint = start(site, address, loop);
        await().until(() -> endpoint.served().isPresent());
        return endpoint.served().orElseThrow();
    }

    private HttpEndpoint start(Site site, InetSocketAddress address,
            Supplier<CompletableFuture<StatusReport>> loop) {
        HttpEndpoint endpoint = new HttpEndpoint(address, site, loop, 20);
        started.add(endpoint);
        endpoint.start();
        return endpoint;
    }

    private static InetSocketAddress free() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}

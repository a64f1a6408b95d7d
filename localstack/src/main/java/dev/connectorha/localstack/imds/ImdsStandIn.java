package dev.connectorha.localstack.imds;

import com.sun.net.httpserver.HttpExchange;
import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.http.Encounter;
import dev.connectorha.localstack.http.FaultBook;
import dev.connectorha.localstack.http.LocalServer;
import dev.connectorha.localstack.http.Reply;
import dev.connectorha.localstack.http.ServerFactory;
import dev.connectorha.localstack.http.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Instance Metadata Service of one instance, version 2 alone: a request without a valid token is a 401.
 *
 * <p>It shows what the EC2 stand-in knows, its keys are accepted there, and its faults name paths:
 * {@code /latest/api/token}, {@code /latest/meta-data/*}. {@link ImdsControl} is the same over HTTP.
 */
public final class ImdsStandIn implements AutoCloseable {
    private static final Pattern TTL = Pattern.compile("[1-9]\\d{0,4}");
    private static final int MAX_TTL_SECONDS = 21_600;
    private static final Reply UNAUTHORIZED = Reply.text(401, "Unauthorized");

    private final InetSocketAddress address;
    private final ServerFactory factory;
    private final InstanceMetadata metadata;
    private final NoticeControl notices;
    private final Tokens tokens = new Tokens(InstantSource.system());
    private final FaultBook faults = new FaultBook();
    private volatile Duration longestToken = Duration.ofSeconds(MAX_TTL_SECONDS);
    private @Nullable LocalServer server;

    /**
     * A stand-in that listens in the calling thread's network namespace once started.
     *
     * @param address where to listen; port 0 lets the kernel choose
     */
    public ImdsStandIn(Ec2StandIn ec2, String instanceId, InetSocketAddress address) {
        this(ec2, instanceId, address, ServerFactory.here());
    }

    /**
     * A stand-in whose listening socket the caller makes.
     *
     * @param factory is called on the thread that calls {@link #start}
     */
    public ImdsStandIn(Ec2StandIn ec2, String instanceId, InetSocketAddress address, ServerFactory factory) {
        if (!ec2.model().now().instances().containsKey(instanceId)) {
            throw new IllegalArgumentException("the scenario has no instance " + instanceId);
        }
        this.address = address;
        this.factory = factory;
        this.metadata = new InstanceMetadata(ec2, instanceId);
        this.notices = new NoticeControl(metadata);
    }

    /**
     * Binds, on the calling thread, and serves until closed.
     *
     * @throws java.io.UncheckedIOException if the address cannot be bound
     */
    public ImdsStandIn start() {
        server = LocalServer.start(address, factory, this::serve);
        return this;
    }

    public int port() {
        return running().address().getPort();
    }

    /** What to set as {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}. */
    public URI endpoint() {
        return URI.create("http://" + running().address().getAddress().getHostAddress() + ":" + port());
    }

    /** The faults ordered from this stand-in; everybody's calls are the instance's. */
    public FaultBook faults() {
        return faults;
    }

    /** How far {@code local-ipv4s} lags behind EC2; zero at first. */
    public void setLocalIpv4sLag(Duration lag) {
        metadata.setLag(lag);
    }

    /** Ends all tokens now, as a restart of the service does. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /** Tokens end so soon, whatever lifetime is asked for. */
    public void setLongestToken(Duration lifetime) {
        longestToken = lifetime;
    }

    /** Keys handed out from now on live so long; 6 hours at first. */
    public void setKeyLifetime(Duration lifetime) {
        metadata.keys().setLifetime(lifetime);
    }

    /** Makes EC2 refuse the keys that this instance has, with RequestExpired; IMDS hands out a new one. */
    public void expireKeys() {
        metadata.keys().expire();
    }

    /** The access key that IMDS shows now. */
    public String accessKeyId() {
        return metadata.keys().present().accessKeyId();
    }

    /** What EC2 announces about the instance; nothing at first. */
    public NoticeControl notices() {
        return notices;
    }

    /** Sets a value that is not there by itself, such as {@code meta-data/spot/instance-action}. */
    public void put(String path, String value) {
        metadata.put(path, value);
    }

    /** Takes such a value away again. */
    public void remove(String path) {
        metadata.remove(path);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    private LocalServer running() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().startsWith(ImdsControl.PREFIX)) {
            Reply.send(exchange, Optional.of(new ImdsControl(this).handle(exchange)));
            return;
        }
        try {
            Encounter encounter = faults.meet(exchange.getRequestURI().getPath(), name -> true);
            Reply.send(exchange, spoiled(encounter.before(), () -> {
                Reply answer = answer(exchange);
                return spoiled(encounter.after(), () -> Optional.of(answer));
            }));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Reply.send(exchange, Optional.empty());
        }
    }

    /** Something that may take its time, and be given up when the server is closed. */
    private interface Step {
        Optional<Reply> take() throws InterruptedException, IOException;
    }

    private static Optional<Reply> spoiled(Verdict verdict, Step otherwise)
            throws InterruptedException, IOException {
        return switch (verdict) {
            case Verdict.Proceed() -> otherwise.take();
            case Verdict.Fail(var failure) -> Optional.of(Reply.text(failure.status(), failure.message()));
            case Verdict.Silence() -> Optional.empty();
        };
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod()) {
            case "PUT" ->
                path.equals("/latest/api/token") ? token(exchange) : Reply.text(405, "Method Not Allowed");
            case "GET" -> read(exchange, path);
            default -> Reply.text(405, "Method Not Allowed");
        };
    }

    private Reply token(HttpExchange exchange) {
        String ttl = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token-ttl-seconds");
        if (ttl == null || !TTL.matcher(ttl).matches() || Integer.parseInt(ttl) > MAX_TTL_SECONDS) {
            return Reply.text(400, "Bad Request");
        }
        exchange.getResponseHeaders().set("X-aws-ec2-metadata-token-ttl-seconds", ttl);
        Duration asked = Duration.ofSeconds(Integer.parseInt(ttl));
        return Reply.text(200, tokens.issue(asked.compareTo(longestToken) < 0 ? asked : longestToken));
    }

    private Reply read(HttpExchange exchange, String path) {
        String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
        if (token == null || !tokens.isValid(token)) {
            return UNAUTHORIZED;
        }
        if (!path.startsWith("/latest/")) {
            return Reply.text(404, "Not Found");
        }
        return metadata.tree().read(path.substring("/latest/".length())).map(value -> Reply.text(200, value))
                .orElse(Reply.text(404, "Not Found"));
    }
}

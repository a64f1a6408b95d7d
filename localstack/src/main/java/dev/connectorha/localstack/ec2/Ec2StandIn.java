package dev.connectorha.localstack.ec2;

import com.sun.net.httpserver.HttpExchange;
import dev.connectorha.localstack.ec2.actions.Actions;
import dev.connectorha.localstack.ec2.iam.PolicyBook;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.http.FaultBook;
import dev.connectorha.localstack.http.LocalServer;
import dev.connectorha.localstack.http.Reply;
import dev.connectorha.localstack.http.ServerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * EC2 as one pair sees it. Many may live in one JVM.
 *
 * <p>Calls go to any path; {@code /_control} is kept for {@link ControlHandler}, which needs no signature. Whoever can
 * reach the port may thus do anything: bind it to loopback or to a network namespace.
 */
public final class Ec2StandIn implements AutoCloseable {
    private final Scenario scenario;
    private final InetSocketAddress address;
    private final ServerFactory factory;
    private final Ec2Model model;
    private final CredentialStore credentials;
    private final CallLog log = new CallLog();
    private final FaultBook faults = new FaultBook();
    private final PolicyBook policies;
    private final Behaviour behaviour;
    private @Nullable LocalServer server;

    /**
     * A stand-in that listens in the calling thread's network namespace once started.
     *
     * @param address where to listen; port 0 lets the kernel choose
     */
    public Ec2StandIn(Scenario scenario, InetSocketAddress address) {
        this(scenario, address, ServerFactory.here());
    }

    /**
     * A stand-in whose listening socket the caller makes.
     *
     * @param factory is called on the thread that calls {@link #start}
     */
    public Ec2StandIn(Scenario scenario, InetSocketAddress address, ServerFactory factory) {
        this.scenario = scenario;
        this.address = address;
        this.factory = factory;
        this.model = new Ec2Model(InitialState.of(scenario));
        this.policies = PolicyJson.book(scenario.policies());
        this.behaviour = new Behaviour(model, scenario.behaviour());
        this.credentials = new CredentialStore(scenario.credentials().stream()
                .map(key -> Credential.permanent(key.accessKeyId(), key.secretAccessKey())).toList(),
                InstantSource.system());
    }

    /**
     * Binds, on the calling thread, and serves until closed.
     *
     * @throws java.io.UncheckedIOException if the address cannot be bound
     */
    public Ec2StandIn start() {
        Endpoint calls = Layer.stack(
                List.of(log, new Faults(faults, model), new Authentication(credentials, scenario.region()),
                        new Throttle(behaviour.throttling()),
                        new Authorization(policies, model, behaviour, scenario.role())),
                call -> new Outcome.Answered(Actions.perform(call.action(), model,
                        behaviour.ignoresDryRun() ? call.params().without("DryRun") : call.params())));
        QueryHandler queries = new QueryHandler(calls, credentials);
        ControlHandler controls = new ControlHandler(control());
        server = LocalServer.start(address, factory, exchange -> serve(exchange, queries, controls));
        return this;
    }

    /** The port it listens on. */
    public int port() {
        return running().address().getPort();
    }

    /** What to set as {@code AWS_ENDPOINT_URL_EC2}. */
    public URI endpoint() {
        String host = running().address().getAddress().getHostAddress();
        return URI.create("http://" + host + ":" + port());
    }

    public Ec2Control control() {
        return new Ec2Control(model, faults, log, policies, behaviour);
    }

    public Scenario scenario() {
        return scenario;
    }

    /** The truth, for stand-ins that show parts of it. */
    public Ec2Model model() {
        return model;
    }

    public CredentialStore credentials() {
        return credentials;
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

    private static void serve(HttpExchange exchange, QueryHandler queries, ControlHandler controls)
            throws IOException {
        try {
            boolean control = exchange.getRequestURI().getPath().startsWith("/_control");
            Reply.send(exchange, control ? Optional.of(controls.handle(exchange)) : queries.handle(exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Reply.send(exchange, Optional.empty());
        }
    }
}

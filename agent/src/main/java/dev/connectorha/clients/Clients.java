package dev.connectorha.clients;

import dev.connectorha.clients.plan.Candidate;
import dev.connectorha.clients.plan.Choice;
import dev.connectorha.clients.plan.ClientView;
import dev.connectorha.clients.plan.Duty;
import dev.connectorha.clients.plan.ServingNic;
import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ClientConfig;
import dev.connectorha.config.ConnectorKind;
import dev.connectorha.ec2.Cidr;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All clients of this Connector. May be told things on any thread, and never makes anybody wait: what it is told is
 * done in order on a thread of its own, and of several wishes the newest wins.
 */
public final class Clients {
    private static final Logger LOG = LoggerFactory.getLogger("clients");
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration QUIET_EVERY = Duration.ofMillis(50);

    private static final Choice NOT_CONFIGURED = new Choice(false, "it is not in the file any more");

    private final ClientThread thread;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final AgentConfig config;
    private volatile List<ClientConfig> configured;
    private Map<String, Choice> choices = Map.of();
    private Map<String, List<Cidr>> subnets = Map.of();
    private Optional<Duty> duty = Optional.empty();
    private volatile List<ClientStatus> status = List.of();

    /** @param guard makes of a task one that ends the process if it throws */
    public Clients(AgentConfig config, UnaryOperator<Runnable> guard) {
        this(config, guard, LOOK_EVERY);
    }

    Clients(AgentConfig config, UnaryOperator<Runnable> guard, Duration lookEvery) {
        this.config = config;
        this.configured = config.clients();
        this.thread = new ClientThread(guard, lookEvery);
        thread.execute(this::choose);
    }

    /** The subnets of the NICs are known, by device: only now an advanced Connector's clients can be told apart. */
    public void placed(Map<String, List<Cidr>> known) {
        thread.execute(() -> {
            subnets = Map.copyOf(known);
            choose();
        });
    }

    /** The standing of this member is such from now on. */
    public void standing(Duty now) {
        thread.execute(() -> {
            if (!duty.equals(Optional.of(now))) {
                duty = Optional.of(now);
                lanes.values().forEach(lane -> lane.standing(now));
            }
        });
    }

    /**
     * These clients count from now on. One that is new among them, or is handled otherwise, is looked at
     * anew and never restarted for that; one that is not among them any more is left alone as it is
     * ({@link #leftRunningBy}).
     */
    public void reconfigure(List<ClientConfig> others) {
        thread.execute(() -> {
            configured = List.copyOf(others);
            choose();
        });
    }

    /** Those that run, or may, and that nobody would look after any more if these were configured. */
    public List<String> leftRunningBy(List<ClientConfig> others) {
        return status.stream().filter(Clients::mayRun).map(ClientStatus::name)
                .filter(name -> configured.stream().filter(client -> client.name().equals(name))
                        .noneMatch(client -> Commands.lookedAfter(client, others)))
                .toList();
    }

    private static boolean mayRun(ClientStatus client) {
        return client.view().filter(view -> view.condition() != ClientView.Condition.STOPPED).isPresent();
    }

    /** All that are configured, as they were a moment ago. */
    public List<ClientStatus> status() {
        return status;
    }

    /**
     * Waits until what was wished is done, so far as it can be, and does nothing any more. Clients that run go on.
     *
     * @param patience how long to wait at most
     */
    public void close(Duration patience) {
        CompletableFuture<Void> quiet = new CompletableFuture<>();
        thread.execute(() -> whenQuiet(quiet));
        quiet.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS).join();
        thread.end();
    }

    private void whenQuiet(CompletableFuture<Void> quiet) {
        if (lanes.values().stream().allMatch(Lane::quiet)) {
            quiet.complete(null);
        } else {
            var _ = thread.schedule(() -> whenQuiet(quiet), QUIET_EVERY.toNanos());
        }
    }

    private void choose() {
        boolean advanced = config.connector().kind() == ConnectorKind.ADVANCED;
        List<ServingNic> nics = config.interfaces().stream()
                .map(nic -> new ServingNic(nic.device(), subnets.getOrDefault(nic.device(), List.of())))
                .toList();
        Map<String, Choice> made = new LinkedHashMap<>();
        for (ClientConfig client : configured) {
            Choice choice = Choice.of(advanced, candidate(client), nics);
            made.put(client.name(), choice);
            if (!choice.equals(choices.get(client.name()))) {
                LOG.info("client.{} client={} because=\"{}\"", choice.managed() ? "managed" : "left-alone",
                        client.name(), choice.because());
            }
        }
        choices = made;
        List<ClientConfig> managed = configured.stream().filter(client -> choiceOf(client).managed())
                .toList();
        new ArrayList<>(lanes.values()).forEach(lane -> leaveUnless(managed, lane));
        managed.forEach(this::manage);
        publish();
    }

    private void leaveUnless(List<ClientConfig> managed, Lane lane) {
        String name = lane.config().name();
        if (managed.stream().noneMatch(client -> client.name().equals(name))) {
            lane.leave();
            lanes.remove(name);
            ClientView.Condition condition = lane.view().condition();
            if (condition != ClientView.Condition.STOPPED && !Commands.lookedAfter(lane.config(), managed)) {
                LOG.warn(
                        "client.left-running client={} state={} because=\"{}\" remedy=\"stop it by hand where it is"
                                + " not to run: nobody starts or stops it any more\"",
                        name, condition,
                        choices.getOrDefault(name, NOT_CONFIGURED).because());
            }
        }
    }

    private void manage(ClientConfig client) {
        Lane known = lanes.get(client.name());
        if (known == null) {
            Lane lane = new Lane(client, mark(client), thread, this::publish);
            lanes.put(client.name(), lane);
            duty.ifPresent(lane::standing);
        } else {
            known.reconfigure(client);
        }
    }

    private Choice choiceOf(ClientConfig client) {
        return choices.getOrDefault(client.name(), NOT_CONFIGURED);
    }

    private Mark mark(ClientConfig client) {
        return new Mark(
                config.connector().name() + "/" + config.vrrp().virtualRouterId() + "/" + client.name());
    }

    private static Candidate candidate(ClientConfig client) {
        return new Candidate(client.device(), client.localResources().stream()
                .map(block -> new Cidr(block.network(), block.prefixLength())).toList());
    }

    private void publish() {
        status = configured.stream()
                .map(client -> new ClientStatus(client.name(), choiceOf(client), Commands.of(client).watch(),
                        Optional.ofNullable(lanes.get(client.name())).map(Lane::view)))
                .toList();
    }
}

package dev.connectorha.simulation;

import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.vrrp.Advertisement;
import dev.connectorha.vrrp.Authentication;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Two hosts, the link between them, EC2 and IMDS, in one time. All chance comes from the seed. */
final class World {
    private final Pair pair;
    private final Optional<Flaw> flaw;
    private final Nature nature;
    private final Account account;
    private final Staff staff;
    private final Cloud cloud;
    private final Link link;
    private final Witness witness;
    private final Map<Fault, Predicate<World>> awaited = new LinkedHashMap<>();
    private final Map<Name, Host> hosts = new EnumMap<>(Name.class);
    private final List<Host> both;
    private boolean announces;

    /**
     * What does not change while the world goes on.
     *
     * @param imdsLag how old at most the answers of IMDS are, nanoseconds
     * @param describeLag the same for DescribeRouteTables
     * @param optionalReads what both roles may read besides
     * @param drift by how much the clocks of the two hosts go wrong at most, as a share
     */
    record Nature(long seed, long imdsLag, long describeLag, OptionalReads optionalReads, double drift) {
        static Nature kind(long seed) {
            return new Nature(seed, 2_000_000_000L, 500_000_000L, OptionalReads.NONE, 0);
        }
    }

    /** A pair that has an account of its own. */
    World(Pair pair, Nature nature, Optional<Flaw> flaw, boolean told) {
        this(pair, nature, flaw, Account.of(nature.seed(), told), true);
        account.timeline().afterEach(this::look);
    }

    /** A pair among others; somebody else looks on. */
    World(Pair pair, Nature nature, Optional<Flaw> flaw, Account account) {
        this(pair, nature, flaw, account, false);
    }

    private World(Pair pair, Nature nature, Optional<Flaw> flaw, Account account, boolean clients) {
        this.pair = pair;
        this.flaw = flaw;
        this.nature = nature;
        this.account = account;
        this.staff = clients ? Staff.of(timeline(), nature.seed()) : Staff.none(timeline());
        this.cloud = new Cloud(account, nature);
        this.link = new Link(timeline(), random(), transcript(),
                (to, advertisement) -> host(to).receive(advertisement));
        this.witness = new Witness(this);
        for (Name name : Name.values()) {
            if (nature.drift() > 0) {
                transcript().count(Incident.CLOCK_DRIFTS);
            }
            double rate = 1 + random().nextDouble(-1, 1) * nature.drift();
            hosts.put(name, new Host(name, this, new HostClock(timeline(), rate, random().nextLong())));
        }
        both = List.copyOf(hosts.values());
        allToA();
    }

    private void allToA() {
        pair.vips().forEach(vip -> cloud.truth().put(vip, host(Name.A).networkInterfaceFor(vip)));
        pair.routes()
                .forEach(route -> cloud.truth().put(route, host(Name.A).networkInterfaceFor(route).value()));
        cloud.truth().put(Pair.FOREIGN_ROUTES.getFirst(), "igw-1");
        cloud.truth().put(Pair.FOREIGN_ROUTES.getLast(), Pair.STRANGER);
    }

    /** Begins the fault as soon as that is true. */
    void once(Predicate<World> holds, Fault fault) {
        awaited.put(fault, holds);
    }

    void forget(Fault fault) {
        awaited.remove(fault);
    }

    private void look() {
        if (!awaited.isEmpty()) {
            awaited.entrySet().stream().filter(entry -> entry.getValue().test(this)).map(Map.Entry::getKey)
                    .toList().forEach(this::begin);
        }
        witness.look();
    }

    private void begin(Fault fault) {
        awaited.remove(fault);
        transcript().say(() -> "FAULT " + fault);
        transcript().incidents().count(fault);
        fault.begin(this);
    }

    Pair pair() {
        return pair;
    }

    /** Of the engine; empty for production's own. */
    Optional<Flaw> flaw() {
        return flaw;
    }

    RandomGenerator random() {
        return account.random();
    }

    Timeline timeline() {
        return account.timeline();
    }

    Transcript transcript() {
        return account.transcript();
    }

    /** What every clock on a wall shows. */
    Instant wallClock() {
        return Instant.EPOCH.plusNanos(timeline().now());
    }

    /** Whether EC2 announces anything in this world, so that members need ask. */
    boolean announces() {
        return announces;
    }

    void announcing() {
        announces = true;
    }

    Staff staff() {
        return staff;
    }

    Cloud cloud() {
        return cloud;
    }

    Link link() {
        return link;
    }

    Witness witness() {
        return witness;
    }

    Host host(Name name) {
        return Objects.requireNonNull(hosts.get(name));
    }

    List<Host> hosts() {
        return both;
    }

    /** Whether its agents try out their permissions before they need them. */
    boolean probes() {
        return account.habits().probes();
    }

    TakeoverSettings takeover(Host host) {
        return pair.takeover(host, account.habits().verifyEvery());
    }

    MetadataPort metadata(Host host) {
        return new MetadataPort(cloud, host, nature.imdsLag());
    }

    Inhabitant inhabitant(Host host) {
        return pair.keepalived() && host.name() == Name.B
                ? new KeepalivedProcess(this, host)
                : new AgentProcess(this, host);
    }

    void send(Name from, int priority) {
        link.send(from, new Advertisement(Pair.TIMING.version(), 51, priority, Pair.TIMING.intervalMicros(),
                pair.vips().stream().filter(vip -> vip.getAddress().length == 4).toList(),
                Authentication.none()));
    }
}

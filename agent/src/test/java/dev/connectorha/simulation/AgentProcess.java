package dev.connectorha.simulation;

import dev.connectorha.clients.plan.Duty;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import dev.connectorha.election.Timers;
import dev.connectorha.member.ElectionDriver;
import dev.connectorha.member.Health;
import dev.connectorha.member.MemberListener;
import dev.connectorha.member.PairMember;
import dev.connectorha.member.ReadinessProof;
import dev.connectorha.operation.Operations;
import dev.connectorha.operation.Request;
import dev.connectorha.runtime.ResilienceRetries;
import dev.connectorha.runtime.SimulatedShell;
import dev.connectorha.status.Progress;
import dev.connectorha.takeover.LooseEnds;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverListener;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.takeover.TakeoverSnapshot;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.vrrp.Advertisement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Our agent: production's member in a shell that does what {@code runtime} does around it. */
final class AgentProcess implements Inhabitant, MemberListener, TakeoverListener {
    private static final long ASK_AGAIN = Duration.ofSeconds(5).toNanos();
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    /** As production's {@code Agent}: in which a living peer's first advert must have come. */
    private static final Duration SUCCESSOR_WAIT = Duration
            .ofNanos(2 * Timers.peerMasterDownNanos(Pair.TIMING))
            .plusSeconds(1);

    private static final Map<Cause, Incident> INCIDENTS = Map.of(Cause.STALL, Incident.STALLED,
            Cause.PREEMPTED,
            Incident.PREEMPTED, Cause.GAVE_WAY, Incident.GAVE_WAY, Cause.HANDED_OVER, Incident.HANDED_OVER,
            Cause.TAKEN_BACK, Incident.TAKEN_BACK, Cause.FAULT, Incident.IN_FAULT);
    private static final Map<String, Incident> STEPS = Map.of("AS_FOUND", Incident.DRILLED, "RELEASED",
            Incident.RELEASED);

    private final World world;
    private final Host host;
    private final VirtualLoop loop;
    private final Socket socket;
    private final CloudPort ec2;
    private final MemberUnderTest pair;
    private final PeerSearch peers;
    private final Health health;
    private final SimulatedClients clients;
    private final SimulatedShell shell;
    private final Optional<Operations> operations;
    private boolean nicDown;
    private boolean joined;
    private boolean stopping;
    private boolean leaving;
    private long advertsHeard;
    /** Since it began or was to have other routes, which it knows only then. */
    private boolean readTables;

    AgentProcess(World world, Host host) {
        this.world = world;
        this.host = host;
        this.loop = new VirtualLoop(world.timeline(), host.clock());
        this.socket = new Socket(this::read);
        this.ec2 = new CloudPort(world.cloud(), host);
        this.pair = member(world, host);
        this.shell = new SimulatedShell(loop, pair::ready);
        this.operations = pair.production().map(shell::operations);
        if (host.handedOver()) {
            world.transcript().count(Incident.MARK_KEPT);
            pair.handedOverBefore();
        }
        this.health = new Health(new Patient(pair, world.pair().election(host.name()).priority()), loop,
                world.pair().election(host.name()).preemption().allowed());
        this.clients = new SimulatedClients(world, host, loop);
        this.peers = new PeerSearch(world, host, loop, shell, pair);
        healthChanged();
        nicFault(host.conditions().nicFault());
        loop.schedule(this::place, world.random().nextLong(300_000_000L, 2_000_000_000L));
    }

    private MemberUnderTest member(World world, Host host) {
        ElectionConfig config = world.pair().election(host.name());
        ElectionDriver.Port port = new ElectionDriver.Port(this::send, socket::readDry, host.clock()::boot);
        return world.flaw().isPresent()
                ? new BrokenMember(world.flaw().get(), config, loop, port, new Proof(), this)
                : new ProductionMember(new PairMember(config, loop, port, new Proof(), this));
    }

    private final class Proof implements ReadinessProof {
        @Override
        public CompletionStage<Boolean> prove() {
            return shell.prove();
        }
    }

    /** Where it is, IMDS tells; without that nothing begins. */
    private void place() {
        if (stopping) {
            return;
        }
        if (host.conditions().imdsBlocked()) {
            loop.schedule(this::place, ASK_AGAIN);
            return;
        }
        ResilienceRetries retries = new ResilienceRetries(new LoopExecutor(loop),
                new ResilienceRetries.Pace(world.random(), CALL_TIMEOUT, loop::nowNanos),
                () -> CompletableFuture.completedFuture(true));
        TakeoverPorts ports = new TakeoverPorts(ec2, world.metadata(host), host.nic(), retries,
                world.random());
        TakeoverSettings settings = host.readSettings();
        shell.joins(settings, ec2.forProbes(), ec2.forProbes(), world.random());
        pair.join(settings, ports, this);
        joined = true;
        new NoticeReader(world, host, loop, shell, health).begin();
        peers.begin();
    }

    @Override
    public boolean knows(NetworkInterfaceId networkInterface) {
        return peers.knows(networkInterface);
    }

    private boolean send(int priority) {
        if (host.conditions().sendFails()) {
            world.transcript().count(Incident.ADVERT_NOT_SENT);
            return false;
        }
        world.witness().advertLeft(host, priority);
        world.send(host.name(), priority);
        return true;
    }

    @Override
    public void arrived(Advertisement advertisement) {
        socket.arrived(advertisement);
        loop.execute(socket::readDry);
    }

    private void read(Advertisement advertisement) {
        advertsHeard++;
        pair.heard(advertisement, host.name().other().address());
        operations.ifPresent(Operations::occurred);
    }

    Optional<TakeoverSnapshot> takeover() {
        return pair.takeover();
    }

    @Override
    public VirtualLoop loop() {
        return loop;
    }

    @Override
    public Role role() {
        return pair.role();
    }

    @Override
    public boolean settledAs(Role role) {
        return pair.role() == role && pair.phase() == Phase.NORMAL;
    }

    @Override
    public long term() {
        return pair.takeover().map(TakeoverSnapshot::term).orElse(0L);
    }

    @Override
    public void nicFault(boolean down) {
        if (down != nicDown) {
            nicDown = down;
            loop.execute(() -> {
                shell.nic(down);
                pair.apply(down
                        ? new ElectionEvent.FaultRaised("nic")
                        : new ElectionEvent.FaultCleared("nic"));
            });
        }
    }

    @Override
    public void healthChanged() {
        OptionalInt failing = host.conditions().failing();
        int base = world.pair().election(host.name()).priority();
        boolean unfit = host.conditions().unfit();
        loop.execute(() -> {
            shell.checks(unfit);
            int effective = Math.clamp(base + failing.orElse(0), 3, 254);
            health.judged(effective, base - effective, unfit ? Set.of("check") : Set.of());
        });
    }

    @Override
    public void leave(Runnable gone) {
        loop.execute(() -> {
            stopping = true;
            var _ = shell.farewell(new Leaver(), SUCCESSOR_WAIT, world.pair().onStop())
                    .thenRun(this::lookAfterClients)
                    .thenRun(() -> clients.close(gone));
        });
    }

    @Override
    public void asked(Request request) {
        loop.execute(() -> {
            if (operations.isPresent()) {
                operations.get().start(request, this::told);
            } else if (request instanceof Request.Handover(Duration timeout)) {
                pair.handover(timeout);
            }
        });
    }

    /** What an operator would read. */
    private void told(Progress step) {
        world.transcript().say(() -> host.name() + "     " + step.step() + ": " + step.text());
        Optional.ofNullable(STEPS.get(step.step())).ifPresent(world.transcript()::count);
    }

    @Override
    public void reload() {
        loop.execute(() -> {
            if (joined) {
                TakeoverSettings wanted = host.readSettings();
                shell.reloaded(wanted);
                readTables = false;
                pair.routesWanted(wanted);
                peers.look();
            }
        });
    }

    /** As production's {@code Member}: a stop, bad health and a drill leave no mark. */
    @Override
    public void handedOver(boolean now) {
        boolean drilling = operations.filter(Operations::drilling).isPresent();
        if (!now || !(leaving || health.offering() || drilling)) {
            host.handedOver(now);
        }
    }

    @Override
    public String describe() {
        return pair.role() + " " + pair.phase() + " priority " + pair.priority();
    }

    @Override
    public void roleChanged(Role from, Role to, Cause cause, long term) {
        world.transcript()
                .say(() -> host.name() + " role " + from + " to " + to + ": " + cause + ", " + pair.phase());
        standingChanged();
        peers.look();
        operations.ifPresent(Operations::occurred);
        health.roleChanged(to, cause);
        Optional.ofNullable(INCIDENTS.get(cause)).ifPresent(world.transcript()::count);
        if (cause == Cause.PREEMPTED && shell.aboutToGo(world.wallClock().minus(NoticeReader.STEPS_UP))) {
            world.witness().violation(host.name() + " pre-empts though its machine is about to go");
        }
        if (cause == Cause.HANDED_OVER) {
            world.witness().handedOver(host);
        }
    }

    /** After whatever is under way, for only then role and phase agree. */
    private void standingChanged() {
        loop.execute(this::lookAfterClients);
    }

    private void lookAfterClients() {
        if (joined) {
            clients.standing(Duty.of(pair.role(), pair.phase(), pair.holdsWhatItFound()));
        }
    }

    @Override
    public void claimCompleted(long term, long durationNanos, int resources) {
        shell.claimed();
        world.transcript().say(() -> host.name() + " has claimed " + resources + " resources");
    }

    @Override
    public void writeFailed(Resource resource, Ec2Failure failure) {
        world.transcript().say(() -> host.name() + " could not write " + resource + ": " + failure.code());
    }

    @Override
    public void readFailed(Ec2Failure failure) {
        shell.readFailed(failure);
    }

    @Override
    public boolean hasReadTables() {
        return readTables;
    }

    @Override
    public void tablesRead(List<String> problems) {
        readTables = true;
        shell.tablesRead(problems);
    }

    @Override
    public void nicFailed(String what) {
        world.transcript().count(Incident.NIC_REFUSED);
    }

    @Override
    public void lost(Resource resource, String where) {
        world.transcript().say(() -> host.name() + " has lost " + resource + ", seen " + where);
    }

    @Override
    public void peerMayHaveMoved() {
        peers.look();
    }

    @Override
    public void routeLeft(Resource.TableRoute route, String target) {
        world.transcript().say(() -> host.name() + " leaves " + route + " to " + target);
    }

    @Override
    public void phaseChanged(Phase phase, String why) {
        standingChanged();
        world.transcript().say(() -> host.name() + " phase " + phase + ": " + why);
        if (phase == Phase.YIELDED) {
            world.transcript().count(Incident.YIELDED);
        } else if (why.endsWith("MASTER again")) {
            world.transcript().count(Incident.STAYED);
        } else if (why.contains("the peer is down")) {
            world.witness().calledDown(host.name().other());
        }
    }

    @Override
    public void peerFound(NetworkInterfaceId where) {
        peers.told(where);
    }

    private final class Leaver implements SimulatedShell.Leaver {
        @Override
        public Role role() {
            return pair.role();
        }

        @Override
        public Phase phase() {
            return pair.phase();
        }

        @Override
        public LooseEnds looseEnds() {
            return pair.looseEnds();
        }

        @Override
        public long advertsHeard() {
            return advertsHeard;
        }

        @Override
        public void handover(Duration timeout) {
            leaving = true;
            pair.handoverForGood(timeout);
        }

        @Override
        public void leave() {
            leaving = true;
            pair.leave();
        }

        @Override
        public void release() {
            pair.release();
        }
    }

    @Override
    public void holdEnded(long term) {
        standingChanged();
        world.transcript().say(() -> host.name() + " holds nothing any more");
    }
}

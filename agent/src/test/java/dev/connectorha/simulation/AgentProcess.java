package dev.connectorha.simulation;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import dev.connectorha.member.ElectionDriver;
import dev.connectorha.member.Health;
import dev.connectorha.member.MemberListener;
import dev.connectorha.member.PairMember;
import dev.connectorha.runtime.ResilienceRetries;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverListener;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSnapshot;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.vrrp.Advertisement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Our agent: production's member in a shell that does what {@code runtime} does around it. */
final class AgentProcess implements Inhabitant, MemberListener, TakeoverListener {
    private static final long ASK_AGAIN = Duration.ofSeconds(5).toNanos();
    /** As production's {@code Joining}. */
    static final long ASK_FOUND_AGAIN = Duration.ofMinutes(5).toNanos();
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration HANDOVER_TIMEOUT = Duration.ofSeconds(30);

    private static final Map<Cause, Incident> INCIDENTS = Map.of(Cause.STALL, Incident.STALLED,
            Cause.PREEMPTED,
            Incident.PREEMPTED, Cause.GAVE_WAY, Incident.GAVE_WAY, Cause.HANDED_OVER, Incident.HANDED_OVER);

    private final World world;
    private final Host host;
    private final VirtualLoop loop;
    private final Socket socket;
    private final CloudPort ec2;
    private final MemberUnderTest pair;
    private final Set<NetworkInterfaceId> known = new HashSet<>();
    private final Health health;
    private boolean nicDown;
    private boolean readTables;
    private long looks;

    AgentProcess(World world, Host host) {
        this.world = world;
        this.host = host;
        this.loop = new VirtualLoop(world.timeline(), host.clock());
        this.socket = new Socket(this::read);
        this.ec2 = new CloudPort(world.cloud(), host);
        this.pair = member(world, host);
        this.health = new Health(new Patient(world.pair().election(host.name()).priority()), loop,
                world.pair().election(host.name()).preemption().allowed());
        known.add(host.networkInterface());
        healthChanged();
        nicFault(host.conditions().nicFault());
        loop.schedule(this::place, world.random().nextLong(300_000_000L, 2_000_000_000L));
    }

    private MemberUnderTest member(World world, Host host) {
        ElectionConfig config = world.pair().election(host.name());
        ElectionDriver.Port port = new ElectionDriver.Port(this::send, socket::readDry, host.clock()::boot);
        return world.flaw().isPresent()
                ? new BrokenMember(world.flaw().get(), config, loop, port, ec2::rehearse, this)
                : new ProductionMember(new PairMember(config, loop, port, ec2::rehearse, this));
    }

    /** Where it is, IMDS tells; without that nothing begins. */
    private void place() {
        if (host.conditions().imdsBlocked()) {
            loop.schedule(this::place, ASK_AGAIN);
            return;
        }
        ResilienceRetries retries = new ResilienceRetries(new LoopExecutor(loop),
                new ResilienceRetries.Pace(world.random(), CALL_TIMEOUT, loop::nowNanos),
                () -> CompletableFuture.completedFuture(true));
        TakeoverPorts ports = new TakeoverPorts(ec2, world.metadata(host), host.nic(), retries,
                world.random());
        pair.join(world.takeover(host), ports, this);
        pair.ready(true);
        lookForPeer();
    }

    /** By its address, which needs EC2; and again now and then, for it may be replaced. */
    private void lookForPeer() {
        long mine = ++looks;
        loop.schedule(() -> {
            if (mine == looks) {
                look();
            }
        }, world.random().nextLong(50_000_000L, 1_000_000_000L));
    }

    private void look() {
        Host peer = world.host(host.name().other());
        boolean found = !host.conditions().ec2Blocked() && peer.launched();
        if (found) {
            tellOfPeer(peer.networkInterface());
        }
        long mine = looks;
        loop.schedule(() -> {
            if (mine == looks) {
                look();
            }
        }, found ? ASK_FOUND_AGAIN : ASK_AGAIN);
    }

    private void tellOfPeer(NetworkInterfaceId peer) {
        if (known.add(peer)) {
            pair.peerFound(host.networkInterface(), peer);
        }
    }

    @Override
    public boolean knows(NetworkInterfaceId networkInterface) {
        return known.contains(networkInterface);
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
        pair.heard(advertisement, host.name().other().address());
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
            loop.execute(() -> pair.apply(
                    down ? new ElectionEvent.FaultRaised("nic") : new ElectionEvent.FaultCleared("nic")));
        }
    }

    @Override
    public void healthChanged() {
        OptionalInt failing = host.conditions().failing();
        int base = world.pair().election(host.name()).priority();
        loop.execute(() -> health.judged(Math.clamp(base + failing.orElse(0), 3, 254),
                host.conditions().unfit() ? Set.of("check") : Set.of()));
    }

    @Override
    public void leave() {
        loop.execute(pair::leave);
    }

    @Override
    public void handover() {
        loop.execute(() -> pair.handover(HANDOVER_TIMEOUT));
    }

    @Override
    public String describe() {
        return pair.role() + " " + pair.phase() + " priority " + pair.priority();
    }

    @Override
    public void roleChanged(Role from, Role to, Cause cause, long term) {
        world.transcript()
                .say(() -> host.name() + " role " + from + " to " + to + ": " + cause + ", " + pair.phase());
        lookForPeer();
        health.roleChanged(to, cause);
        Optional.ofNullable(INCIDENTS.get(cause)).ifPresent(world.transcript()::count);
        if (cause == Cause.HANDED_OVER) {
            world.witness().handedOver(host);
        }
    }

    @Override
    public void claimCompleted(long term, long durationNanos, int resources) {
        world.transcript().say(() -> host.name() + " has claimed " + resources + " resources");
    }

    @Override
    public void writeFailed(Resource resource, Ec2Failure failure) {
        world.transcript().say(() -> host.name() + " could not write " + resource + ": " + failure.code());
    }

    /** As production's shell does it: who cannot read is not ready. */
    @Override
    public void readFailed(Ec2Failure failure) {
        if (!failure.action().equals("IMDS")) {
            pair.ready(false);
        }
    }

    @Override
    public boolean hasReadTables() {
        return readTables;
    }

    @Override
    public void tablesRead(List<String> problems) {
        readTables = true;
        pair.ready(problems.isEmpty());
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
        lookForPeer();
    }

    @Override
    public void routeLeft(Resource.TableRoute route, String target) {
        world.transcript().say(() -> host.name() + " leaves " + route + " to " + target);
    }

    @Override
    public void phaseChanged(Phase phase, String why) {
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
        known.add(where);
    }

    /** What health needs of the member, whichever it is. */
    private final class Patient implements Health.Member {
        private int effective;

        Patient(int base) {
            this.effective = base;
        }

        @Override
        public Role role() {
            return pair.role();
        }

        @Override
        public int effectivePriority() {
            return effective;
        }

        @Override
        public void apply(ElectionEvent event) {
            if (event instanceof ElectionEvent.PriorityChanged(int now)) {
                effective = now;
            }
            pair.apply(event);
        }

        @Override
        public boolean offer(Duration timeout) {
            return pair.offer(timeout);
        }

        @Override
        public boolean offered() {
            return pair.offered();
        }

        @Override
        public void handoverBack() {
            pair.handoverBack();
        }
    }

    @Override
    public void holdEnded(long term) {
        world.transcript().say(() -> host.name() + " holds nothing any more");
    }
}

package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import dev.connectorha.linux.Libc;
import dev.connectorha.member.ElectionDriver;
import dev.connectorha.member.Health;
import dev.connectorha.member.MemberListener;
import dev.connectorha.member.PairMember;
import dev.connectorha.member.ReadinessProof;
import dev.connectorha.network.VrrpSocketException;
import dev.connectorha.operation.Operations;
import dev.connectorha.runtime.Readiness.Obstacle;
import dev.connectorha.status.StatusReport;
import dev.connectorha.status.metrics.AgentMetrics;
import dev.connectorha.takeover.LooseEnds;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.vrrp.AddressListWatch;
import dev.connectorha.vrrp.Decoded;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This member of the pair: election and takeover tied together. All methods are called on the loop. */
final class Member implements MemberListener, Farewell.Leaver, ServiceManager.Watched, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("member");

    private static final String NIC_FAULT = "nic";
    /** Routes that point at the peer are told from others by its interface: they are read anew when that is found. */
    private static final String ROUTES_UNREAD = "the route tables are being read";

    private final AgentLoop loop;
    private final Records records;
    private final PeerLink link;
    private final PairMember pair;
    private final Reporter reporter;
    private final AddressListWatch addressLists;
    private final HandoverMark mark;
    private final Operations operations;
    private final Vitals vitals;
    private final Followers followers;
    /** Null until the agent knows where it is. */
    private @Nullable ReadinessProof proof;
    private final Map<NetworkInterfaceId, NetworkInterfaceId> peers = new HashMap<>();
    private Runnable lookForPeer = () -> {};
    private boolean leaving;

    /** What is kept for people to read. */
    private record Records(Readiness readiness, Traffic traffic, History history, AgentMetrics metrics) {}

    Member(AgentConfig config, AgentLoop loop, AgentMetrics metrics) throws VrrpSocketException {
        VrrpSetup setup = new VrrpSetup(config);
        this.loop = loop;
        this.records = new Records(new Readiness(), new Traffic(), new History(), metrics);
        metrics.count(records.traffic());
        this.reporter = new Reporter(config,
                config.interfaces().stream().map(each -> new HostNic(each.device())).toList(),
                InstantSource.system());
        this.addressLists = new AddressListWatch(setup.advertisement().addresses());
        this.link = PeerLink.open(setup, loop, this::heard, records.traffic());
        this.followers = new Followers(config, loop);
        this.pair = new PairMember(setup.election(), loop,
                new ElectionDriver.Port(link::send, link::drain, Libc::bootTimeNanos), this::prove, this);
        this.mark = HandoverMark.beside(config.management().socket());
        this.operations = new Operations(new OperatedMember(pair, records.readiness(),
                new OperatedMember.Shell(Addresses.text(config.vrrp().peerAddress()), this::prove,
                        this::standAside)),
                loop);
        this.vitals = new Vitals(config, new Health(pair, loop, config.vrrp().preempt()),
                new Obstructions(), metrics, () -> pair.election().lastAdvert(), InstantSource.system());
        if (mark.present()) {
            // Now and not at the join: handover --back may be asked before that.
            LOG.info("handover.mark: this member has handed over, and stands back until handover --back");
            pair.handedOverBefore();
        }
    }

    /** What operators ask of this member. */
    Operations operations() {
        return operations;
    }

    /** How well this member is. */
    Vitals vitals() {
        return vitals;
    }

    PeerLink link() {
        return link;
    }

    /**
     * Joins the election. Everything that a takeover needs is warm by now.
     *
     * @param peerFinder asked to look whether the peer has another ENI now
     */
    void join(TakeoverSettings settings, TakeoverPorts ports, ReadinessProof readinessProof,
            Runnable peerFinder) {
        if (leaving) {
            return;
        }
        proof = readinessProof;
        lookForPeer = peerFinder;
        records.readiness().cleared(Obstacle.STARTING);
        blocked(Obstacle.PEER_INTERFACE, "the peer's network interface is being looked for");
        blocked(Obstacle.ROUTES, ROUTES_UNREAD);
        readinessChanged();
        pair.join(settings, ports,
                new Narrator(records.readiness(), this::readinessChanged, lookForPeer,
                        readinessProof::claimed, this::standingChanged, records.metrics()));
    }

    private CompletionStage<Boolean> prove() {
        return proof == null ? CompletableFuture.completedFuture(false) : proof.prove();
    }

    /** What is wrong with the NIC, or nothing: FAULT, and back (keepalived calls it the same). */
    void nicLooked(Optional<String> trouble) {
        if (trouble.isPresent() && records.readiness().blocked(Obstacle.NIC, trouble.get())) {
            LOG.error("nic.fault why=\"{}\" remedy=\"mend the device; the agent comes back by itself\"",
                    trouble.get());
            readinessChanged();
            pair.apply(new ElectionEvent.FaultRaised(NIC_FAULT));
        } else if (trouble.isEmpty() && records.readiness().cleared(Obstacle.NIC)) {
            LOG.info("nic.sound");
            readinessChanged();
            pair.apply(new ElectionEvent.FaultCleared(NIC_FAULT));
        }
    }

    void routesWanted(TakeoverSettings changed) {
        blocked(Obstacle.ROUTES, ROUTES_UNREAD);
        pair.routesWanted(changed);
    }

    void peerFound(NetworkInterfaceId own, NetworkInterfaceId peer) {
        if (!peer.equals(peers.put(own, peer))) {
            LOG.info("peer.found networkInterface={}", peer);
            blocked(Obstacle.ROUTES, ROUTES_UNREAD);
            pair.peerFound(own, peer);
        }
    }

    /** Something that was in the way of a takeover is not there any more. */
    void cleared(Obstacle obstacle) {
        if (records.readiness().cleared(obstacle)) {
            readinessChanged();
        }
    }

    /** Something is in the way of a takeover. Returns whether that is news. */
    boolean blocked(Obstacle obstacle, String why) {
        boolean news = records.readiness().blocked(obstacle, why);
        readinessChanged();
        return news;
    }

    @Override
    public void leave() {
        leaving = true;
        pair.leave();
    }

    @Override
    public void handover(Duration timeout) {
        leaving = true;
        pair.handoverForGood(timeout);
    }

    @Override
    public void release() {
        var _ = pair.release();
    }

    private void standAside() {
        blocked(Obstacle.RELEASED,
                "an operator has released this member: restart the agent to take part again");
        pair.leave();
    }

    /**
     * A stop hands over too, and is no reason to stand back when the agent comes again; nor is a drill that it has
     * interrupted, nor bad health, which will be known anew.
     */
    @Override
    public void handedOver(boolean now) {
        mark.handedOver(now, !leaving && !vitals.offering() && !operations.drilling());
    }

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
        return records.traffic().counters().received();
    }

    StatusReport report() {
        return followers.shownIn(
                reporter.report(new Reporter.State(pair.election(), pair.handedOver(), pair.takeover(),
                        records.readiness(), records.traffic(), records.history(), addressLists,
                        vitals.signs(), loop.nowNanos())));
    }

    @Override
    public void roleChanged(Role from, Role to, Cause cause, long term) {
        standingChanged();
        lookForPeer.run();
        records.traffic().roleChanged();
        records.metrics().roleChanged(from, to, cause);
        records.history().add(new History.Item(InstantSource.system().instant(), from, to, cause, term));
        LOG.info("role.changed from={} to={} cause={} term={}", from, to, cause, term);
        operations.occurred();
        vitals.roleChanged(to, cause);
    }

    Followers followers() {
        return followers;
    }

    /** After whatever is under way, for only then role and phase agree. */
    private void standingChanged() {
        loop.execute(() -> followers.look(pair));
    }

    private void heard(Decoded.Accepted accepted) {
        addressLists.changedBy(accepted.advertisement().addresses()).ifPresent(this::addressListChanged);
        pair.heard(accepted.advertisement(), accepted.source());
        operations.occurred();
    }

    /** A pair whose lists differ is matched wrongly: said once per change, never a reason to stay silent. */
    private void addressListChanged(AddressListWatch.Difference difference) {
        if (difference.isNone()) {
            LOG.info("peer.addresses.agree");
        } else {
            LOG.error(
                    "peer.addresses.differ missing={} unexpected={} remedy=\"write the same virtualAddresses on both"
                            + " members; is this the right peer?\"",
                    difference.missing(), difference.unexpected());
        }
    }

    private void readinessChanged() {
        if (records.readiness().newlyReady()) {
            LOG.info("agent.ready: nothing known is in the way of a takeover");
        }
        pair.ready(records.readiness().toTakeOver());
    }

    /** The end, once what is held has been left or kept: clients that rest now are waited for. Not on the loop. */
    void leaveFollowers() {
        int priority = loop.ask(() -> {
            followers.look(pair);
            return pair.election().priority().current();
        }).completeOnTimeout(0, 2, TimeUnit.SECONDS).join();
        followers.close(priority);
    }

    private final class Obstructions implements Vitals.Obstacles {
        @Override
        public boolean blocked(Obstacle obstacle, String why) {
            return Member.this.blocked(obstacle, why);
        }

        @Override
        public void cleared(Obstacle obstacle) {
            Member.this.cleared(obstacle);
        }
    }

    @Override
    public void close() {
        link.close();
        mark.close();
        loop.execute(pair::stop);
    }
}

package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import dev.connectorha.linux.Libc;
import dev.connectorha.network.VrrpSocketException;
import dev.connectorha.runtime.Readiness.Obstacle;
import dev.connectorha.status.StatusReport;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.Reconciler;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.vrrp.AddressListWatch;
import dev.connectorha.vrrp.Decoded;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This member of the pair: election and takeover tied together. All methods are called on the loop. */
final class Member implements ElectionDriver.Listener, Farewell.Leaver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("member");

    private static final String NIC_FAULT = "nic";

    private final AgentLoop loop;
    private final HostNic nic;
    private final Records records;
    private final PeerLink link;
    private final ElectionDriver election;
    private final Reporter reporter;
    private final AddressListWatch addressLists;
    /** Null until the agent knows where it is. */
    private @Nullable Reconciler reconciler;
    private boolean leaving;

    /** What is kept for people to read. */
    private record Records(Readiness readiness, Traffic traffic, History history) {}

    Member(AgentConfig config, AgentLoop loop) throws VrrpSocketException {
        VrrpSetup setup = new VrrpSetup(config);
        this.loop = loop;
        this.nic = new HostNic(config.interfaces().getFirst().device());
        this.records = new Records(new Readiness(), new Traffic(), new History());
        this.reporter = new Reporter(config, nic, InstantSource.system());
        this.addressLists = new AddressListWatch(setup.advertisement().addresses());
        this.link = PeerLink.open(setup, loop, this::heard, records.traffic());
        this.election = new ElectionDriver(setup.election(), loop,
                new ElectionDriver.Port(link::send, link::drain, Libc::bootTimeNanos),
                this);
    }

    HostNic nic() {
        return nic;
    }

    /** Joins the election. Everything that a takeover needs is warm by now. */
    void join(TakeoverSettings settings, TakeoverPorts ports) {
        if (leaving) {
            return;
        }
        Narrator narrator = new Narrator(records.readiness(), this::readinessChanged);
        Reconciler created = new Reconciler(settings, ports, loop, election::believed, narrator);
        reconciler = created;
        created.start();
        records.readiness().cleared(Obstacle.STARTING);
        readinessChanged();
        election.apply(new ElectionEvent.Started());
    }

    /** What is wrong with the NIC, or nothing: FAULT, and back (keepalived calls it the same). */
    void nicLooked(Optional<String> trouble) {
        if (trouble.isPresent() && records.readiness().blocked(Obstacle.NIC, trouble.get())) {
            LOG.error("nic.fault why=\"{}\" remedy=\"mend the device; the agent comes back by itself\"",
                    trouble.get());
            readinessChanged();
            election.apply(new ElectionEvent.FaultRaised(NIC_FAULT));
        } else if (trouble.isEmpty() && records.readiness().cleared(Obstacle.NIC)) {
            LOG.info("nic.sound");
            readinessChanged();
            election.apply(new ElectionEvent.FaultCleared(NIC_FAULT));
        }
    }

    void peerFound(NetworkInterfaceId peer) {
        LOG.info("peer.found networkInterface={}", peer);
        records.readiness().cleared(Obstacle.PEER_INTERFACE);
        readinessChanged();
        Optional.ofNullable(reconciler).ifPresent(known -> known.peerFound(peer));
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
        election.apply(new ElectionEvent.ShutdownRequested());
    }

    @Override
    public Role role() {
        return election.state().role();
    }

    @Override
    public Phase phase() {
        return reconciler == null ? Phase.NORMAL : reconciler.phase();
    }

    @Override
    public long advertsHeard() {
        return records.traffic().counters().received();
    }

    StatusReport report() {
        return reporter.report(new Reporter.State(election.state(),
                Optional.ofNullable(reconciler).map(Reconciler::snapshot), records.readiness(),
                records.traffic(),
                records.history(), addressLists, loop.nowNanos()));
    }

    @Override
    public void roleChanged(Role from, Role to, Cause cause) {
        Reconciler known = reconciler;
        if (known != null) {
            // The calls first, the log after: nothing is to stand between the decision and the takeover.
            known.roleChanged(to == Role.MASTER);
        }
        long term = known == null ? 0 : known.term();
        records.traffic().roleChanged();
        records.history().add(new History.Item(InstantSource.system().instant(), from, to, cause, term));
        LOG.info("role.changed from={} to={} cause={} term={}", from, to, cause, term);
    }

    @Override
    public void lowerPriorityHeard() {
        Optional.ofNullable(reconciler).ifPresent(Reconciler::lowerPriorityHeard);
    }

    @Override
    public void advertSent() {
        Optional.ofNullable(reconciler).ifPresent(Reconciler::advertSent);
    }

    private void heard(Decoded.Accepted accepted) {
        addressLists.changedBy(accepted.advertisement().addresses()).ifPresent(this::addressListChanged);
        election.apply(new ElectionEvent.AdvertReceived(accepted.advertisement(), accepted.source()));
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
        election.apply(new ElectionEvent.ReadinessChanged(records.readiness().toTakeOver()));
    }

    @Override
    public void close() {
        link.close();
        loop.execute(() -> Optional.ofNullable(reconciler).ifPresent(Reconciler::stop));
    }
}

package dev.connectorha.member;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.ElectionState;
import dev.connectorha.election.Role;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.Reconciler;
import dev.connectorha.takeover.TakeoverListener;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.takeover.TakeoverSnapshot;
import dev.connectorha.vrrp.Advertisement;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One member of the pair: what the election decides, the takeover carries out. All methods are called on the loop. */
public final class PairMember implements ElectionDriver.Listener {
    private final Alarm loop;
    private final MemberListener listener;
    private final ElectionDriver election;
    /** Null until the member knows where it is. */
    private @Nullable Reconciler takeover;

    /** In INIT, deaf to nothing but {@link #join}. */
    public PairMember(ElectionConfig config, Alarm loop, ElectionDriver.Port port, MemberListener listener) {
        this.loop = loop;
        this.listener = listener;
        this.election = new ElectionDriver(config, loop, port, this);
    }

    /** Knows its place, and enters the election as BACKUP, or as FAULT if one was raised before. */
    public void join(TakeoverSettings settings, TakeoverPorts ports, TakeoverListener audience) {
        Reconciler created = new Reconciler(settings, ports, loop, election::believed, audience);
        takeover = created;
        created.start();
        election.apply(new ElectionEvent.Started());
    }

    /** An advert of the peer that the decoder accepted. */
    public void heard(Advertisement advertisement, InetAddress source) {
        election.apply(new ElectionEvent.AdvertReceived(advertisement, source));
    }

    /** Whatever else happens to the election: faults, priorities, readiness. */
    public void apply(ElectionEvent event) {
        election.apply(event);
    }

    /** The peer's ENI, once it is known, or again when it has changed. */
    public void peerFound(NetworkInterfaceId peer) {
        Optional.ofNullable(takeover).ifPresent(known -> known.peerFound(peer));
    }

    /** Leaves the election: priority 0 from a MASTER. Lets go of nothing (T7). */
    public void leave() {
        election.apply(new ElectionEvent.ShutdownRequested());
    }

    /** Plans nothing any more; what is under way ends by itself. */
    public void stop() {
        Optional.ofNullable(takeover).ifPresent(Reconciler::stop);
    }

    /** All that the election knows now. */
    public ElectionState election() {
        return election.state();
    }

    public Role role() {
        return election.state().role();
    }

    public Phase phase() {
        return takeover == null ? Phase.NORMAL : takeover.phase();
    }

    /** The takeover as it is now; empty before {@link #join}. */
    public Optional<TakeoverSnapshot> takeover() {
        return Optional.ofNullable(takeover).map(Reconciler::snapshot);
    }

    @Override
    public void roleChanged(Role from, Role to, Cause cause) {
        // The calls first, the words after: nothing is to stand between the decision and the takeover.
        Optional.ofNullable(takeover).ifPresent(known -> known.roleChanged(to == Role.MASTER));
        listener.roleChanged(from, to, cause, takeover == null ? 0 : takeover.term());
    }

    @Override
    public void lowerPriorityHeard() {
        Optional.ofNullable(takeover).ifPresent(Reconciler::lowerPriorityHeard);
    }

    @Override
    public void advertSent() {
        Optional.ofNullable(takeover).ifPresent(Reconciler::advertSent);
    }
}

package dev.connectorha.member;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.ElectionState;
import dev.connectorha.election.Priority;
import dev.connectorha.election.Role;
import dev.connectorha.election.Timers;
import dev.connectorha.election.Timing;
import dev.connectorha.takeover.LooseEnds;
import dev.connectorha.takeover.Mastership;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.Reconciler;
import dev.connectorha.takeover.TakeoverListener;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.takeover.TakeoverSnapshot;
import dev.connectorha.vrrp.Advertisement;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One member of the pair: what the election decides, the takeover carries out. All methods are called on the loop. */
public final class PairMember implements Health.Member {
    private final Alarm loop;
    private final MemberListener listener;
    private final Timing timing;
    private final ElectionDriver election;
    private final ProvenReadiness proven;
    /** Null until the member knows where it is. */
    private @Nullable Reconciler takeover;
    private boolean ready;
    private boolean handedOver;
    /** Whether the handover under way, or else the last one, was begun for health. */
    private boolean offered;
    private OptionalLong lowerMasterSince = OptionalLong.empty();

    /** In INIT, deaf to nothing but {@link #join}. */
    public PairMember(ElectionConfig config, Alarm loop, ElectionDriver.Port port, ReadinessProof proof,
            MemberListener listener) {
        this.loop = loop;
        this.listener = listener;
        this.timing = config.timing();
        this.election = new ElectionDriver(config, loop, port, new Audience());
        this.proven = new ProvenReadiness(loop, proof, config.preemption().delay(), this::tellReadiness);
    }

    /** Knows its place, and enters the election as BACKUP, or as FAULT if one was raised before. */
    public void join(TakeoverSettings settings, TakeoverPorts ports, TakeoverListener audience) {
        Reconciler created = new Reconciler(settings, ports, loop, new Requests(), audience);
        takeover = created;
        created.start();
        election.apply(new ElectionEvent.Started());
    }

    /** An advert of the peer that the decoder accepted. */
    public void heard(Advertisement advertisement, InetAddress source) {
        election.apply(new ElectionEvent.AdvertReceived(advertisement, source));
    }

    /** Faults and priorities of this host. */
    @Override
    public void apply(ElectionEvent event) {
        election.apply(event);
    }

    /** Whether nothing known is in the way of a takeover. Gates pre-emption only, where a proof is needed too (T6). */
    public void ready(boolean now) {
        ready = now;
        tellReadiness();
    }

    /** The peer's ENI, once it is known, or again when it has changed; on the NIC that has that own ENI. */
    public void peerFound(NetworkInterfaceId own, NetworkInterfaceId peer) {
        takeover(known -> known.peerFound(own, peer));
    }

    /** The configuration has other routes now; nothing else of the settings counts. */
    public void routesWanted(TakeoverSettings changed) {
        takeover(known -> known.routesWanted(changed));
    }

    /**
     * T11: offers the role to the peer, and takes it back if nobody comes in that time.
     *
     * @return false if it was not begun: not MASTER, or it has yielded, or hands over already
     */
    public boolean handover(Duration timeout) {
        return handover(timeout, false);
    }

    /** T11: the same because this member is not well. */
    @Override
    public boolean offer(Duration timeout) {
        return handover(timeout, true);
    }

    @Override
    public boolean offered() {
        return offered;
    }

    private boolean handover(Duration timeout, boolean forHealth) {
        if (role() != Role.MASTER || phase() != Phase.NORMAL || takeover == null) {
            return false;
        }
        // Before the end of it, which may come within these calls.
        offered = forHealth;
        election.apply(new ElectionEvent.HandoverStarted());
        takeover(known -> known.handover(timeout.toNanos()));
        return true;
    }

    /** T11 for a member that goes: as {@link #handover}; one that is under way already gets that time instead. */
    public void handoverForGood(Duration timeout) {
        if (phase() == Phase.LEAVING) {
            takeover(known -> known.prolongHandover(timeout.toNanos()));
        } else {
            var _ = handover(timeout);
        }
    }

    /** T11: ends the mark of a member that has handed over: its ordinary priority counts again. */
    @Override
    public void handoverBack() {
        if (handedOver) {
            mark(false);
            election.apply(new ElectionEvent.PriorityOverrideCleared());
        }
    }

    /** T11: the mark that this member had when its agent ended. To be called before {@link #join}. */
    public void handedOverBefore() {
        handedOver = true;
        election.apply(new ElectionEvent.PriorityOverrideSet(Priority.HANDED_OVER));
    }

    /** T11: whether this member has handed over, and stands back until {@link #handoverBack}. */
    public boolean handedOver() {
        return handedOver;
    }

    /**
     * The end of a drill: as BACKUP, takes from the peer what was handed over to it, whoever ranks higher, by the
     * highest priority there is. The ordinary one counts again when the peer has had the time to step back.
     */
    public void takeBack() {
        if (role() == Role.BACKUP && takeover != null) {
            mark(false);
            election.apply(new ElectionEvent.TakenBack());
            loop.schedule(this::ordinaryPriority, 2 * Timers.peerMasterDownNanos(timing));
        }
    }

    /** Whether the priority that counts is that of {@link #takeBack}. */
    public boolean takingBack() {
        return election.state().priority().override().equals(OptionalInt.of(Priority.TAKING_BACK));
    }

    private void ordinaryPriority() {
        if (takingBack()) {
            election.apply(new ElectionEvent.PriorityOverrideCleared());
        }
    }

    private void mark(boolean now) {
        if (handedOver != now) {
            handedOver = now;
            listener.handedOver(now);
        }
    }

    /** Leaves the election: priority 0 from a MASTER. Lets go of nothing (T7). */
    public void leave() {
        election.apply(new ElectionEvent.ShutdownRequested());
    }

    /**
     * T8: gives the virtual IPs back. Ignored while MASTER, and before {@link #join}.
     *
     * @return what went wrong, once every call has ended; completed on the loop
     */
    public CompletionStage<List<Ec2Failure>> release() {
        return takeover == null ? CompletableFuture.completedFuture(List.of()) : takeover.release();
    }

    /** Plans nothing any more; what is under way ends by itself. */
    public void stop() {
        takeover(Reconciler::stop);
    }

    /** All that the election knows now. */
    public ElectionState election() {
        return election.state();
    }

    @Override
    public Role role() {
        return election.state().role();
    }

    @Override
    public int effectivePriority() {
        return election.state().priority().effective();
    }

    public Phase phase() {
        return takeover == null ? Phase.NORMAL : takeover.phase();
    }

    /** T7: whether what it holds was found on its ENI while it was idle, in FAULT by health checks alone. */
    public boolean holdsWhatItFound() {
        return takeover != null && takeover.holdsWhatItFound();
    }

    /** T9: whether the peer must still take this member for the master. */
    public boolean believed() {
        return election.believed();
    }

    /** The takeover as it is now; empty before {@link #join}. */
    public Optional<TakeoverSnapshot> takeover() {
        return Optional.ofNullable(takeover).map(Reconciler::snapshot);
    }

    /** What is not known of the own writes; nothing before {@link #join}. */
    public LooseEnds looseEnds() {
        return takeover == null ? LooseEnds.NONE : takeover.looseEnds();
    }

    private void takeover(Consumer<Reconciler> action) {
        Optional.ofNullable(takeover).ifPresent(action);
    }

    private void tellReadiness() {
        boolean mayPreempt = ready && lowerMasterSince.isPresent()
                && proven.provenSince(lowerMasterSince.getAsLong());
        if (election.state().ready() != mayPreempt) {
            election.apply(new ElectionEvent.ReadinessChanged(mayPreempt));
        }
    }

    private void changed(Role to, Cause cause) {
        takeover(known -> known.roleChanged(to == Role.MASTER, cause == Cause.MASTER_TIMEOUT));
        if (to != Role.MASTER) {
            loop.execute(this::ordinaryPriority);
        }
        if (cause == Cause.HANDED_OVER) {
            mark(true);
        } else if (to == Role.MASTER && handedOver) {
            // T11: the mark ends with the peer's failure.
            loop.execute(this::handoverBack);
        }
    }

    /** What the election does, in its order. */
    private final class Audience implements ElectionDriver.Listener {
        @Override
        public void roleChanged(Role from, Role to, Cause cause) {
            // The calls first, the words after: nothing is to stand between the decision and the takeover.
            changed(to, cause);
            listener.roleChanged(from, to, cause, takeover == null ? 0 : takeover.term());
        }

        @Override
        public void peerHeard(int priority) {
            takeover(known -> known.peerHeard(priority));
        }

        @Override
        public void lowerPriorityHeard() {
            takeover(Reconciler::lowerPriorityHeard);
        }

        @Override
        public void preemptionWanted(long sinceNanos) {
            lowerMasterSince = OptionalLong.of(sinceNanos);
            if (ready) {
                proven.wanted(sinceNanos);
            }
            loop.execute(PairMember.this::tellReadiness);
        }

        @Override
        public void advertSent() {
            takeover(Reconciler::advertSent);
        }
    }

    /** What the takeover asks of the election: after the present task, for that may be the election's own. */
    private final class Requests implements Mastership {
        @Override
        public boolean believed() {
            return election.believed();
        }

        @Override
        public boolean unwell() {
            return role() == Role.FAULT && election.state().faults().stream().allMatch(Health::isCheck);
        }

        @Override
        public void yielded() {
            later(new ElectionEvent.PriorityOverrideSet(Priority.YIELDED));
        }

        @Override
        public void yieldEnded() {
            later(new ElectionEvent.PriorityOverrideCleared());
        }

        @Override
        public void gaveWay() {
            later(new ElectionEvent.GaveWay());
        }

        @Override
        public void standBackEnded() {
            loop.execute(() -> {
                boolean marked = election.state().priority().override()
                        .equals(OptionalInt.of(Priority.HANDED_OVER));
                if (marked && !handedOver) {
                    election.apply(new ElectionEvent.PriorityOverrideCleared());
                }
            });
        }

        @Override
        public void lateWriteEnded() {
            later(new ElectionEvent.LateWriteEnded());
        }

        @Override
        public void handoverFinished() {
            later(new ElectionEvent.HandoverFinished());
        }

        @Override
        public void handoverCancelled() {
            later(new ElectionEvent.HandoverCancelled());
        }

        private void later(ElectionEvent event) {
            loop.execute(() -> election.apply(event));
        }
    }
}

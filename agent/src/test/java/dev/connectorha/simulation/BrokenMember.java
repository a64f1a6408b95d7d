package dev.connectorha.simulation;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.ElectionState;
import dev.connectorha.election.Priority;
import dev.connectorha.election.Role;
import dev.connectorha.member.ElectionDriver;
import dev.connectorha.member.MemberListener;
import dev.connectorha.member.ReadinessProof;
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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Production's election and reconciler, tied together as production does, but for one flaw. */
final class BrokenMember implements MemberUnderTest, ElectionDriver.Listener, Mastership {
    private static final long SILENCE = Duration.ofSeconds(4).toNanos();
    private static final long PROOF_GOOD_FOR = Duration.ofSeconds(20).toNanos();

    private static final Duration IMPATIENT = Duration.ofSeconds(10);

    private final Flaw flaw;
    private final VirtualLoop loop;
    private final ReadinessProof proof;
    private final MemberListener listener;
    private final Driver election;
    private @Nullable Reconciler takeover;
    private @Nullable BrokenPorts ports;
    private boolean ready;
    private boolean handedOver;
    private boolean proving;
    private OptionalLong proven = OptionalLong.empty();
    private long lastHeard;

    BrokenMember(Flaw flaw, ElectionConfig config, VirtualLoop loop, ElectionDriver.Port port,
            ReadinessProof proof,
            MemberListener listener) {
        this.flaw = flaw;
        this.loop = loop;
        this.proof = proof;
        this.listener = listener;
        this.election = flaw == Flaw.NO_STALL ? heedless(config, port.send()) : heedful(config, port);
    }

    /** How the election is driven. */
    private record Driver(Consumer<ElectionEvent> events, Supplier<ElectionState> current,
            BooleanSupplier belief) {
        void apply(ElectionEvent event) {
            events.accept(event);
        }

        ElectionState state() {
            return current.get();
        }

        boolean believed() {
            return belief.getAsBoolean();
        }
    }

    private Driver heedful(ElectionConfig config, ElectionDriver.Port port) {
        ElectionDriver driver = new ElectionDriver(config, loop, port, this);
        return new Driver(driver::apply, driver::state, driver::believed);
    }

    private Driver heedless(ElectionConfig config, IntPredicate send) {
        HeedlessDriver driver = new HeedlessDriver(config, loop, send, this);
        return new Driver(driver::apply, driver::state, driver::believed);
    }

    @Override
    public void join(TakeoverSettings settings, TakeoverPorts sound, TakeoverListener audience) {
        BrokenPorts created = new BrokenPorts(flaw, settings.places().getFirst(), this::phase);
        ports = created;
        takeover = new Reconciler(flaw == Flaw.IMPATIENT ? impatient(settings) : settings,
                created.broken(sound), loop, this, audience);
        takeover.start();
        apply(new ElectionEvent.Started());
    }

    private static TakeoverSettings impatient(TakeoverSettings settings) {
        return new TakeoverSettings(settings.places(), settings.peerAddress(), IMPATIENT.toNanos(),
                settings.unassignOnDemotion());
    }

    @Override
    public void heard(Advertisement advertisement, InetAddress source) {
        lastHeard = loop.nowNanos();
        apply(new ElectionEvent.AdvertReceived(advertisement, source));
    }

    @Override
    public void apply(ElectionEvent event) {
        election.apply(event);
    }

    @Override
    public void ready(boolean now) {
        if (ready != now) {
            ready = now;
            tellReadiness(OptionalLong.empty());
        }
    }

    @Override
    public void peerFound(NetworkInterfaceId own, NetworkInterfaceId peer) {
        Optional.ofNullable(ports).ifPresent(known -> known.peer(peer));
        takeover(known -> known.peerFound(own, peer));
    }

    @Override
    public void handover(Duration timeout) {
        if (role() == Role.MASTER && phase() == Phase.NORMAL) {
            apply(new ElectionEvent.HandoverStarted());
            takeover(known -> known.handover(timeout.toNanos()));
        }
    }

    @Override
    public void routesWanted(TakeoverSettings changed) {
        takeover(known -> known.routesWanted(changed));
    }

    @Override
    public void leave() {
        apply(new ElectionEvent.ShutdownRequested());
    }

    @Override
    public Optional<TakeoverSnapshot> takeover() {
        return Optional.ofNullable(takeover).map(Reconciler::snapshot);
    }

    @Override
    public boolean holdsWhatItFound() {
        return takeover != null && takeover.holdsWhatItFound();
    }

    @Override
    public Role role() {
        return election.state().role();
    }

    @Override
    public Phase phase() {
        return takeover == null ? Phase.NORMAL : takeover.phase();
    }

    @Override
    public int priority() {
        return election.state().priority().current();
    }

    private void takeover(Consumer<Reconciler> action) {
        Optional.ofNullable(takeover).ifPresent(action);
    }

    private void tellReadiness(OptionalLong wantedSince) {
        boolean fresh = proven.isPresent() && wantedSince.isPresent()
                && proven.getAsLong() - wantedSince.getAsLong() >= 0
                && loop.nowNanos() - proven.getAsLong() <= PROOF_GOOD_FOR;
        boolean mayPreempt = flaw == Flaw.NO_PROOF || (ready && fresh);
        if (election.state().ready() != mayPreempt) {
            apply(new ElectionEvent.ReadinessChanged(mayPreempt));
        }
    }

    @Override
    public void roleChanged(Role from, Role to, Cause cause) {
        takeover(known -> known.roleChanged(to == Role.MASTER, cause == Cause.MASTER_TIMEOUT));
        if (from == Role.MASTER) {
            Optional.ofNullable(ports).ifPresent(BrokenPorts::demoted);
        }
        if (cause == Cause.HANDED_OVER) {
            handedOver = true;
        } else if (to == Role.MASTER && handedOver) {
            handedOver = false;
            later(new ElectionEvent.PriorityOverrideCleared());
        }
        listener.roleChanged(from, to, cause, 0);
    }

    @Override
    public void peerHeard(int priority) {
        takeover(known -> known.peerHeard(priority));
    }

    @Override
    public void preemptionWanted(long sinceNanos) {
        if (!proving) {
            proving = true;
            long began = loop.nowNanos();
            var _ = proof.prove().thenAccept(good -> loop.schedule(() -> {
                proving = false;
                proven = good ? OptionalLong.of(began) : OptionalLong.empty();
            }, 0));
        }
        loop.execute(() -> tellReadiness(OptionalLong.of(sinceNanos)));
    }

    @Override
    public void lowerPriorityHeard() {
        if (flaw != Flaw.NO_REASSERTION) {
            takeover(Reconciler::lowerPriorityHeard);
        }
    }

    @Override
    public void advertSent() {
        takeover(Reconciler::advertSent);
    }

    @Override
    public boolean believed() {
        return election.believed() || (flaw == Flaw.NO_FENCING && role() == Role.MASTER);
    }

    @Override
    public boolean unwell() {
        return role() == Role.FAULT && election.state().faults().stream().noneMatch("nic"::equals);
    }

    @Override
    public void yielded() {
        if (flaw == Flaw.NO_YIELDING) {
            loop.execute(this::claimAllTheSame);
        } else if (flaw == Flaw.SILENCE_AS_PROOF) {
            loop.schedule(this::claimInSilence, SILENCE);
        }
        if (flaw != Flaw.YIELDING_IN_SECRET) {
            later(new ElectionEvent.PriorityOverrideSet(Priority.YIELDED));
        }
    }

    private void claimInSilence() {
        if (loop.nowNanos() - lastHeard >= SILENCE) {
            claimAllTheSame();
        }
    }

    private void claimAllTheSame() {
        if (phase() == Phase.YIELDED && role() == Role.MASTER) {
            apply(new ElectionEvent.PriorityOverrideCleared());
            takeover(known -> known.roleChanged(true, false));
        }
    }

    @Override
    public void yieldEnded() {
        later(new ElectionEvent.PriorityOverrideCleared());
    }

    @Override
    public void gaveWay() {
        if (flaw != Flaw.NO_GIVING_WAY) {
            later(new ElectionEvent.GaveWay());
        }
    }

    @Override
    public void standBackEnded() {
        loop.execute(() -> {
            if (election.state().priority().override().equals(OptionalInt.of(Priority.HANDED_OVER))
                    && !handedOver) {
                apply(new ElectionEvent.PriorityOverrideCleared());
            }
        });
    }

    @Override
    public void lateWriteEnded() {
        if (flaw != Flaw.LATE_WRITES_IN_SECRET) {
            later(new ElectionEvent.LateWriteEnded());
        }
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
        loop.execute(() -> apply(event));
    }
}

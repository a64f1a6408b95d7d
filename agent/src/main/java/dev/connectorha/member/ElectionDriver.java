package dev.connectorha.member;

import dev.connectorha.election.Cause;
import dev.connectorha.election.Countdown;
import dev.connectorha.election.Effect;
import dev.connectorha.election.Election;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.ElectionState;
import dev.connectorha.election.Priority;
import dev.connectorha.election.Role;
import dev.connectorha.election.Standing;
import dev.connectorha.election.Timers;
import dev.connectorha.election.Transition;
import dev.connectorha.vrrp.Advertisement;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Feeds the election with events and the time, carries its effects out, and keeps its one timer. On the loop. */
public final class ElectionDriver {
    private final ElectionConfig config;
    private final Alarm loop;
    private final Port port;
    private final Listener listener;
    private final SleepWatch sleep;
    private ElectionState state;
    private @Nullable Countdown armed;
    private @Nullable Future<?> timer;

    /**
     * How adverts leave, and how what waits is read.
     *
     * @param send sends an advert of that priority; false if it did not leave
     * @param drain reads the socket dry
     * @param bootTimeNanos a clock that goes on while the machine is suspended
     */
    public record Port(IntPredicate send, Runnable drain, LongSupplier bootTimeNanos) {}

    /** Who wants to know. Called on the loop, in the order of the effects. */
    public interface Listener {
        /** The advert that belongs to it has been sent before. */
        void roleChanged(Role from, Role to, Cause cause);

        /** Any advert of the peer that was not ignored. */
        void peerHeard(int priority);

        /** T6: as BACKUP that pre-empts, a live master ranks below us since then. */
        void preemptionWanted(long sinceNanos);

        /** T4: as MASTER, an advert that ranks below ours. */
        void lowerPriorityHeard();

        /** An advert has left. */
        void advertSent();
    }

    /** In INIT until {@link ElectionEvent.Started}. */
    public ElectionDriver(ElectionConfig config, Alarm loop, Port port, Listener listener) {
        this.config = config;
        this.loop = loop;
        this.port = port;
        this.listener = listener;
        this.state = ElectionState.initial(config);
        this.sleep = new SleepWatch(port.bootTimeNanos(), loop.nowNanos());
    }

    /** All that the election knows now. */
    public ElectionState state() {
        return state;
    }

    /**
     * T9: whether the peer must still take this member for the master. The peer's time went on while this machine was
     * suspended, be that too short to be a stall (T10), or not yet told to the election by any event.
     */
    public boolean believed() {
        long now = loop.nowNanos();
        return state.believed(config, now + sleep.sinceAdvertNanos(now));
    }

    /** Takes an event in, and carries out what follows from it. */
    public void apply(ElectionEvent event) {
        long slept = sleep.sleptNanos(loop.nowNanos());
        if (Math.max(late(), slept) > peerMasterDown() || (replaceable() && serves(event))) {
            // T10: the peer may have taken over meanwhile, so this comes before whatever else there is to tell.
            step(new ElectionEvent.Stalled());
        }
        step(event);
    }

    /**
     * Whether this is a master that stood still, and whose last advert is so old by now that the peer may have replaced
     * it. One that is behind by less than a stall goes on all the same, unless the peer says so. Who hands over waits
     * for just that.
     */
    private boolean replaceable() {
        long interval = config.timing().intervalMicros() * 1_000;
        long behind = Math.max(late(), sleep.sinceAdvertNanos(loop.nowNanos()));
        return state.standing() instanceof Standing.Master master && !master.leaving()
                && behind > peerMasterDown() - interval && !believed();
    }

    /** An advert of a peer that has taken the role, and does not say that it leaves it to us (T5). */
    private static boolean serves(ElectionEvent event) {
        return event instanceof ElectionEvent.AdvertReceived(Advertisement advert, _)
                && advert.priority() > Priority.YIELDED;
    }

    private void step(ElectionEvent event) {
        Transition transition = Election.step(config, state, event, loop.nowNanos());
        state = transition.state();
        transition.effects().forEach(this::carryOut);
        arm();
    }

    /** By how much the armed deadline is overdue; negative or zero if it is not. */
    private long late() {
        return armed == null ? 0 : -armed.remainingNanos(loop.nowNanos());
    }

    private long peerMasterDown() {
        return Timers.peerMasterDownNanos(config.timing());
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.SendAdvertisement(int priority) -> send(priority);
            case Effect.RoleChanged(Role from, Role to, Cause cause) -> listener.roleChanged(from, to, cause);
            case Effect.LowerPriorityHeard _ -> listener.lowerPriorityHeard();
            case Effect.PeerAdvertHeard(int priority) -> listener.peerHeard(priority);
            case Effect.PreemptionWanted(long sinceNanos) -> listener.preemptionWanted(sinceNanos);
        }
    }

    private void send(int priority) {
        if (port.send().test(priority)) {
            sleep.advertLeft(loop.nowNanos());
            apply(new ElectionEvent.AdvertSent(loop.nowNanos()));
            listener.advertSent();
        } else {
            apply(new ElectionEvent.AdvertSendFailed());
        }
    }

    private void arm() {
        Countdown wanted = state.deadline().orElse(null);
        if (wanted == null ? armed == null : timer != null && wanted.equals(armed)) {
            return;
        }
        Optional.ofNullable(timer).ifPresent(old -> old.cancel(false));
        armed = wanted;
        timer = wanted == null ? null : loop.timer(this::due, wanted.remainingNanos(loop.nowNanos()));
    }

    private void due() {
        timer = null;
        if (late() > peerMasterDown() || replaceable()) {
            // T10: what the peer said while this loop stood still is read before any timer acts.
            port.drain().run();
        }
        apply(new ElectionEvent.DeadlineReached());
    }
}

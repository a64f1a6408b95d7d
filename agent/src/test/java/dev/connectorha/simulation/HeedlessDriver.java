package dev.connectorha.simulation;

import dev.connectorha.election.Countdown;
import dev.connectorha.election.Effect;
import dev.connectorha.election.Election;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.ElectionState;
import dev.connectorha.member.Alarm;
import dev.connectorha.member.ElectionDriver;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Production's driver of the election without T10: however late it is, it goes on as if it were not. */
final class HeedlessDriver {
    private final ElectionConfig config;
    private final Alarm loop;
    private final IntPredicate port;
    private final ElectionDriver.Listener listener;
    private ElectionState state;
    private @Nullable Countdown armed;
    private @Nullable Future<?> timer;

    HeedlessDriver(ElectionConfig config, Alarm loop, IntPredicate port, ElectionDriver.Listener listener) {
        this.config = config;
        this.loop = loop;
        this.port = port;
        this.listener = listener;
        this.state = ElectionState.initial(config);
    }

    ElectionState state() {
        return state;
    }

    boolean believed() {
        return state.believed(config, loop.nowNanos());
    }

    void apply(ElectionEvent event) {
        var transition = Election.step(config, state, event, loop.nowNanos());
        state = transition.state();
        transition.effects().forEach(this::carryOut);
        arm();
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.SendAdvertisement(var priority) -> send(priority);
            case Effect.RoleChanged(var from, var to, var cause) -> listener.roleChanged(from, to, cause);
            case Effect.LowerPriorityHeard _ -> listener.lowerPriorityHeard();
            case Effect.PeerAdvertHeard(var priority) -> listener.peerHeard(priority);
            case Effect.PreemptionWanted(var since) -> listener.preemptionWanted(since);
        }
    }

    private void send(int priority) {
        if (port.test(priority)) {
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
        timer = wanted == null
                ? null
                : loop.timer(() -> {
                    timer = null;
                    apply(new ElectionEvent.DeadlineReached());
                }, wanted.remainingNanos(loop.nowNanos()));
    }
}

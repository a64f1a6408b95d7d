package dev.connectorha.election;

import java.util.ArrayList;
import java.util.List;

/** One event's surroundings, and the few shapes that its answer can have. */
record Step(ElectionConfig config, ElectionState state, long nowNanos) {
    Step on(ElectionState other) {
        return new Step(config, other, nowNanos);
    }

    /** The member's own priority as it counts now. */
    int priority() {
        return state.priority().current();
    }

    long intervalNanos() {
        return config.timing().intervalMicros() * 1_000;
    }

    Transition stay(Effect... effects) {
        return new Transition(state, List.of(effects), Cause.UNCHANGED);
    }

    Transition stay(Standing other, Effect... effects) {
        return on(state.with(other)).stay(effects);
    }

    Transition stay(ElectionState other) {
        return on(other).stay();
    }

    /** Changes the role, after the given effects. */
    Transition become(Standing other, Cause cause, Effect... before) {
        ElectionState next = state.with(other);
        if (next.role() == state.role()) {
            return on(next).stay(before);
        }
        Effect change = new Effect.RoleChanged(state.role(), next.role(), cause);
        List<Effect> effects = new ArrayList<>(List.of(before));
        effects.add(change);
        return new Transition(next, effects, cause);
    }

    /** Changes the role; a master says so first, by priority 0. */
    Transition leave(Standing other, Cause cause) {
        return state.role() == Role.MASTER
                ? become(other, cause, new Effect.SendAdvertisement(0))
                : become(other, cause);
    }
}

package dev.connectorha.election;

import java.util.List;

/**
 * The answer to one event.
 *
 * @param effects to be carried out in this order
 * @param cause   of the role change, {@link Cause#UNCHANGED} without one
 */
public record Transition(ElectionState state, List<Effect> effects, Cause cause) {
    public Transition {
        effects = List.copyOf(effects);
    }
}

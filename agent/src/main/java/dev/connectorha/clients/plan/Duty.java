package dev.connectorha.clients.plan;

import dev.connectorha.election.Role;
import dev.connectorha.takeover.Phase;

/** What the standing of this member asks of its clients. */
public enum Duty {
    /** The virtual IP is this member's, or being claimed, or was found here, where nobody ran it: clients run. */
    SERVE,
    /** T7: demoted, but the resources are still here, and where they are somebody must serve. */
    HOLD,
    /** Nothing is served here. */
    REST;

    /**
     * Of a member that has joined the pair.
     *
     * @param found whether it holds what it has found on its ENI while it was idle: nobody has started clients for that
     */
    public static Duty of(Role role, Phase phase, boolean found) {
        return switch (phase) {
            case HOLDING -> found ? SERVE : HOLD;
            case YIELDED -> REST;
            case LEAVING -> SERVE;
            case NORMAL -> role == Role.MASTER ? SERVE : REST;
        };
    }
}

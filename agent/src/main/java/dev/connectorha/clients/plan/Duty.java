package dev.connectorha.clients.plan;

import dev.connectorha.election.Role;
import dev.connectorha.takeover.Phase;

/** What the standing of this member asks of its clients. */
public enum Duty {
    /** The virtual IP is this member's, or being claimed: clients run. */
    SERVE,
    /** T7: demoted, but the resources are still here, and where they are somebody must serve. */
    HOLD,
    /** Nothing is served here. */
    REST;

    /** Of a member that has joined the pair. */
    public static Duty of(Role role, Phase phase) {
        return switch (phase) {
            case HOLDING -> HOLD;
            case YIELDED -> REST;
            case LEAVING -> SERVE;
            case NORMAL -> role == Role.MASTER ? SERVE : REST;
        };
    }
}

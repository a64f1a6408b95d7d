package dev.connectorha.clients;

import dev.connectorha.election.Role;
import dev.connectorha.takeover.Phase;
import java.util.Optional;

/** What a line for other programs says of this member: keepalived's words, so that its scripts understand them. */
public enum NotifyState {
    MASTER, BACKUP, FAULT,
    /** The agent ends, or was released by an operator: it takes no part any more. */
    STOP;

    /**
     * Of a member that has joined; empty while one that has left the election still holds something, for that may be
     * the peer's in a moment. Who has yielded is MASTER by election alone: for whoever acts on it, the peer is.
     */
    public static Optional<NotifyState> of(Role role, Phase phase) {
        return switch (role) {
            case MASTER -> Optional.of(phase == Phase.YIELDED ? BACKUP : MASTER);
            case BACKUP -> Optional.of(BACKUP);
            case FAULT -> Optional.of(FAULT);
            case INIT -> phase == Phase.NORMAL ? Optional.of(STOP) : Optional.empty();
        };
    }
}

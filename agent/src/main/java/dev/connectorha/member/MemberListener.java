package dev.connectorha.member;

import dev.connectorha.election.Cause;
import dev.connectorha.election.Role;

/** Hears what becomes of a member. Called on the loop, after what follows from it was started. */
public interface MemberListener {
    /**
     * The role has changed; its advert has left, and its first calls were started.
     *
     * @param term the takeover's, zero before it has joined
     */
    void roleChanged(Role from, Role to, Cause cause, long term);

    /** T11: the mark of a member that has handed over; it outlives the agent, but not the machine. */
    default void handedOver(boolean now) {}
}

package dev.connectorha.simulation;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Role;
import dev.connectorha.operation.Request;
import dev.connectorha.vrrp.Advertisement;

/** A process that takes part in the election. */
interface Inhabitant {
    /** An advert has come to the host. */
    void arrived(Advertisement advertisement);

    VirtualLoop loop();

    Role role();

    /** Whether it is MASTER, and means it; or BACKUP with nothing to hold. */
    boolean settledAs(Role role);

    /** Counts the changes of role and phase; a process that knows no terms has one. */
    default long term() {
        return 0;
    }

    /** NIC up or down. */
    void nicFault(boolean down);

    /** Its health check fails, or passes again: what the host's conditions say. */
    default void healthChanged() {}

    /** SIGTERM: leaves the election; {@code gone} runs when the process may end. */
    void leave(Runnable gone);

    /** An operator asks for it. */
    void asked(Request request);

    /** The configuration is read anew. */
    default void reload() {}

    /** Whether it has heard of that ENI as its own or the peer's. */
    boolean knows(NetworkInterfaceId networkInterface);

    /** Whether it has read the tables, so that it can know which routes are the pair's. */
    boolean hasReadTables();

    /** For a transcript. */
    String describe();
}

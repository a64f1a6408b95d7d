package dev.connectorha.runtime;

import dev.connectorha.election.Role;

/** One side of a pair, whoever made it. */
interface Party extends AutoCloseable {
    /** The role it has now; INIT until it listens. */
    Role role() throws Exception;

    /** Ends it as SIGKILL does: nobody says goodbye. */
    void kill() throws Exception;

    /** Asks it to end in good order. */
    void stop() throws Exception;

    @Override
    default void close() throws Exception {
        kill();
    }
}

package dev.connectorha.runtime;

import dev.connectorha.election.Role;
import java.io.IOException;

/** One side of a pair, whoever made it. */
interface Party extends AutoCloseable {
    /** The role it has now; INIT until it listens. */
    Role role() throws IOException;

    /** Ends it as SIGKILL does: nobody says goodbye. */
    void kill() throws IOException;

    /** Asks it to end in good order. */
    void stop() throws IOException;

    @Override
    default void close() throws IOException {
        kill();
    }
}

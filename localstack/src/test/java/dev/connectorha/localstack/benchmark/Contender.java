package dev.connectorha.localstack.benchmark;

import java.io.IOException;

/** One of those that are compared: it can make A master and B backup, each time anew. */
interface Contender {
    /** How the table calls it. */
    String label();

    /** Returns when A has everything and B is ready to take over. */
    Pair start() throws IOException, InterruptedException;

    /** Both members, running. */
    interface Pair {
        /** Ends A without a goodbye. */
        void killMaster() throws IOException;

        /** Ends what is left. */
        void close() throws IOException;
    }
}

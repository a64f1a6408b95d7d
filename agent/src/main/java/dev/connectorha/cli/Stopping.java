package dev.connectorha.cli;

import dev.connectorha.runtime.StartupException;
import java.util.function.IntConsumer;

/**
 * What SIGTERM and SIGINT do to the daemon, whenever they come: it leaves in good order, as far as it has come, and the
 * process ends with 0 and not with the signal's number.
 */
final class Stopping {
    private final IntConsumer end;
    private final Thread hook = new Thread(this::stop, "shutdown");
    private boolean asked;
    private Runnable leave = () -> {};

    /** @param end ends the process with that code, and skips what else there is to do at its end */
    Stopping(IntConsumer end) {
        this.end = end;
    }

    /** Something that runs until it is stopped. */
    interface Start {
        /** Begins, and returns what stops it again and waits until that is done. */
        Runnable begin() throws StartupException;
    }

    /** From now on signals come here. */
    void expect() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The process ends by itself, with a code of its own. */
    void expectNoMore() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException aSignalWasQuicker) {
            // Then the code is that of a process that was asked to end.
        }
    }

    /** Starts it, unless the process was asked to end before. Who asks meanwhile waits until it can be stopped. */
    synchronized void start(Start daemon) throws StartupException {
        if (!asked) {
            leave = daemon.begin();
        }
    }

    void stop() {
        whatToLeave().run();
        end.accept(ExitCodes.OK);
    }

    private synchronized Runnable whatToLeave() {
        asked = true;
        return leave;
    }
}

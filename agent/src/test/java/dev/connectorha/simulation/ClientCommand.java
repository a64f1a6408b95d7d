package dev.connectorha.simulation;

import java.util.function.Consumer;

/** A start or stop command that runs on a host. */
final class ClientCommand {
    private final Consumer<String> done;
    private boolean ended;

    /** @param done hears once that it has ended, and why if it went wrong */
    ClientCommand(Consumer<String> done) {
        this.done = done;
    }

    boolean hasEnded() {
        return ended;
    }

    void end(String why) {
        if (!ended) {
            ended = true;
            done.accept(why);
        }
    }
}

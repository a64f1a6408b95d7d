package dev.connectorha.operation;

import dev.connectorha.operation.Operation.Ending;
import dev.connectorha.status.Progress;
import java.util.function.Consumer;

/** Tells the steps of one part of a command, each with its time since that part began. */
final class Notes {
    private final String part;
    private final long began;
    private final Consumer<Progress> audience;

    Notes(String part, long began, Consumer<Progress> audience) {
        this.part = part;
        this.began = began;
        this.audience = audience;
    }

    void tell(long nowNanos, String step, String text) {
        audience.accept(new Progress(part, step, millis(nowNanos), text, null));
    }

    void end(long nowNanos, Ending ending) {
        audience.accept(
                new Progress(part, ending.step(), millis(nowNanos), ending.text(), ending.result()));
    }

    long began() {
        return began;
    }

    /** To a tenth. */
    double millis(long nowNanos) {
        return Math.round((nowNanos - began) / 1e5) / 10.0;
    }
}

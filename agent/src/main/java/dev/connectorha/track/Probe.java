package dev.connectorha.track;

import dev.connectorha.track.rules.Outcome;
import java.time.Duration;

/** Looks once at what a check is about. */
public interface Probe {
    /**
     * Looks. May block; is interrupted when its time is over, and has lost then whatever it says.
     *
     * @param timeout after which nobody waits any more
     * @throws InterruptedException if its time is over
     */
    Outcome look(Duration timeout) throws InterruptedException;
}

package dev.connectorha.preflight;

import dev.connectorha.config.AgentConfig;
import java.time.Duration;

/** Hears the peer without saying a word. */
@FunctionalInterface
public interface PeerEar {
    /**
     * Listens for that long, on a socket of its own, and asks the daemon of this host, if one runs, what it has heard
     * meanwhile.
     *
     * @throws InterruptedException if nobody wants to know any more
     */
    Heard listen(AgentConfig config, Duration window) throws InterruptedException;
}

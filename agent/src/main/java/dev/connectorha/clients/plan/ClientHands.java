package dev.connectorha.clients.plan;

import dev.connectorha.clients.plan.ClientEffect.News;
import java.util.Optional;

/** Does what a client's machine says; what comes of it is told as an event, later, or at once where it is returned. */
public interface ClientHands {
    void look(int serial);

    /** Returns what is known at once, if anything is. */
    Optional<ClientEvent> start();

    /** Returns what is known at once, if anything is. */
    Optional<ClientEvent> stop();

    void abort();

    void kill();

    void tell(News news, String detail);
}

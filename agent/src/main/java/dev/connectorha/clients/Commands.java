package dev.connectorha.clients;

import dev.connectorha.clients.plan.Unit;
import dev.connectorha.clients.plan.Watch;
import dev.connectorha.config.ClientConfig;
import java.util.List;
import java.util.Optional;

/** What is run for a client, and how it is known whether it runs. */
record Commands(ClientConfig written, Optional<Unit> unit) {
    static Commands of(ClientConfig client) {
        return new Commands(client, Unit.of(client.start()));
    }

    /** What is written decides; a unit tells without anything written. */
    Watch watch() {
        if (written.foreground()) {
            return Watch.PROCESS;
        }
        if (!written.status().isEmpty()) {
            return Watch.STATUS;
        }
        return unit.isPresent() ? Watch.UNIT : Watch.NONE;
    }

    List<String> look() {
        return written.status().isEmpty() ? unit.orElseThrow().isActive() : written.status();
    }
}

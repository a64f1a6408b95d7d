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

    /** Whether the same is run for both, whatever else is written of them. */
    static boolean same(ClientConfig one, ClientConfig other) {
        return one.start().equals(other.start()) && one.stop().equals(other.stop())
                && one.status().equals(other.status()) && one.foreground() == other.foreground();
    }

    /** Whether one of these is that client under whatever name: by its name, or by its unit. */
    static boolean lookedAfter(ClientConfig client, List<ClientConfig> others) {
        Optional<Unit> unit = Unit.of(client.start());
        return others.stream().anyMatch(other -> other.name().equals(client.name())
                || (unit.isPresent() && Unit.of(other.start()).equals(unit)));
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
        return written.status().isEmpty() ? unit.orElseThrow().show() : written.status();
    }
}

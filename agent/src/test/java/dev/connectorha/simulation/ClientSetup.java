package dev.connectorha.simulation;

import dev.connectorha.clients.plan.ClientSettings;
import dev.connectorha.clients.plan.Watch;
import java.time.Duration;

/** How a client of the pair is configured, with production's defaults. */
record ClientSetup(String name, Watch watch, boolean stopAtDemotion) {
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    ClientSettings settings() {
        return new ClientSettings(watch, stopAtDemotion, TIMEOUT.toNanos(), LOOK_EVERY.toNanos());
    }

    @Override
    public String toString() {
        return name + " by " + watch + (stopAtDemotion ? ", stops at demotion" : "");
    }
}

package dev.connectorha.preflight.clients;

import dev.connectorha.clients.plan.Unit;
import dev.connectorha.config.AgentConfig;
import dev.connectorha.preflight.Facts;
import java.util.List;
import java.util.stream.Stream;

/** The system's units that the clients' commands start and stop. */
final class Units {
    /** As sd_booted(3) asks. */
    static final String BOOTED = "/run/systemd/system";

    private Units() {}

    static List<Unit> of(AgentConfig config) {
        return config.clients().stream()
                .flatMap(client -> Stream.of(client.start(), client.stop()))
                .flatMap(command -> Unit.of(command).stream()).filter(unit -> !unit.user()).distinct()
                .toList();
    }

    static boolean systemdRuns(Facts facts) {
        return facts.sources().host().files().exists(BOOTED);
    }
}

package dev.connectorha.preflight.clients;

import dev.connectorha.preflight.Check;
import java.util.List;

/** The checks of the clients, in the order of the report. */
public final class ClientChecks {
    private ClientChecks() {}

    public static List<Check> all() {
        return List.of(new CommandCheck(), new UnitCheck(), new RightsCheck(), new NotifyCheck());
    }
}

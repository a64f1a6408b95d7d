package dev.connectorha.preflight.health;

import dev.connectorha.preflight.Check;
import java.util.List;

/** The checks of the health checks, in the order of the report. */
public final class HealthChecks {
    private HealthChecks() {}

    public static List<Check> all() {
        return List.of(new PossibleCheck(), new PassingCheck());
    }
}

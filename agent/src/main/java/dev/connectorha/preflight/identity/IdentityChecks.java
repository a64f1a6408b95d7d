package dev.connectorha.preflight.identity;

import dev.connectorha.preflight.Check;
import java.time.InstantSource;
import java.util.List;

/** The checks of identity and endpoint, in the order of the report. */
public final class IdentityChecks {
    private IdentityChecks() {}

    public static List<Check> all() {
        return List.of(new CredentialsCheck(InstantSource.system()), new EndpointCheck(), new ClockCheck(),
                new AcceptedCheck());
    }
}

package dev.connectorha.preflight.network;

import dev.connectorha.preflight.Check;
import java.util.List;

/** The checks of the VPC, in the order of the report. */
public final class NetworkChecks {
    private NetworkChecks() {}

    public static List<Check> all() {
        return List.of(new RouteTableCheck(), new NamedTablesCheck(), new RoutesCheck(),
                new RoutesActiveCheck(), new RoutesStaticCheck(), new RouteTargetsCheck(),
                new SourceDestCheck(), new VipSubnetCheck(), new VipFreeCheck(), new VipReservationCheck(),
                new SecurityGroupCheck(), new NetworkAclCheck());
    }
}

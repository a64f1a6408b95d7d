package dev.connectorha.takeover;

import dev.connectorha.ec2.Cidr;
import java.util.List;

/** Which routes of the subnet's table belong to the pair. */
public sealed interface RouteScope {
    /** None: the table is never read. */
    record None() implements RouteScope {}

    /** Every route that targets an ENI of the pair. */
    record FollowPair() implements RouteScope {}

    /** The routes to these destinations, wherever they point now. */
    record Listed(List<Cidr> destinations) implements RouteScope {
        public Listed {
            destinations = List.copyOf(destinations);
        }
    }
}

package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route table.
 *
 * @param main whether subnets without an explicit association use it
 * @param subnets the subnets explicitly associated with it
 */
public record VpcRouteTable(String id, String vpcId, boolean main, List<String> subnets,
        List<VpcRoute> routes) implements Resource {
    public VpcRouteTable {
        subnets = List.copyOf(subnets);
        routes = List.copyOf(routes);
    }

    public Optional<VpcRoute> route(Cidr destination) {
        return routes.stream().filter(route -> route.destination().equals(destination)).findFirst();
    }

    /** The same table with the route to that destination replaced in its place, or added at the end. */
    VpcRouteTable with(VpcRoute changed) {
        if (route(changed.destination()).isEmpty()) {
            return withRoutes(Stream.concat(routes.stream(), Stream.of(changed)).toList());
        }
        return withRoutes(routes.stream()
                .map(route -> route.destination().equals(changed.destination()) ? changed : route).toList());
    }

    VpcRouteTable without(Cidr destination) {
        return withRoutes(routes.stream().filter(route -> !route.destination().equals(destination)).toList());
    }

    VpcRouteTable withSubnets(List<String> changed) {
        return new VpcRouteTable(id, vpcId, main, changed, routes);
    }

    private VpcRouteTable withRoutes(List<VpcRoute> changed) {
        return new VpcRouteTable(id, vpcId, main, subnets, changed);
    }
}

package dev.connectorha.ec2;

import java.util.List;

/** A route table and its routes in EC2's order. */
public record RouteTable(RouteTableId id, List<Route> routes) {
    public RouteTable {
        routes = List.copyOf(routes);
    }
}

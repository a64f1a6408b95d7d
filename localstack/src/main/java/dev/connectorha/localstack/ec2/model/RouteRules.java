package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;

/** CreateRoute, ReplaceRoute and DeleteRoute. */
public final class RouteRules {
    private RouteRules() {}

    /**
     * Points an existing route at another target.
     *
     * @throws Ec2Error if the table, the route or the target does not exist
     */
    public static VpcState replace(VpcState state, String tableId, VpcRoute replacement) {
        VpcRouteTable table = state.routeTable(tableId);
        checkTarget(state, table, replacement);
        if (table.route(replacement.destination()).isEmpty()) {
            throw Ec2Error.invalidParameterValue("There is no route defined for '" + replacement.destination()
                    + "' in the route table. Use CreateRoute instead.");
        }
        return state.with(table.with(replacement));
    }

    /**
     * Adds a route.
     *
     * @throws Ec2Error if the table or the target does not exist, or a route to that destination does
     */
    public static VpcState create(VpcState state, String tableId, VpcRoute route) {
        VpcRouteTable table = state.routeTable(tableId);
        checkTarget(state, table, route);
        if (table.route(route.destination()).isPresent()) {
            throw new Ec2Error(400, "RouteAlreadyExists",
                    "The route identified by " + route.destination() + " already exists.");
        }
        return state.with(table.with(route));
    }

    /**
     * Removes a route.
     *
     * @throws Ec2Error if there is none to that destination, or if it is the route to the VPC itself
     */
    public static VpcState delete(VpcState state, String tableId, Cidr destination) {
        VpcRouteTable table = state.routeTable(tableId);
        VpcRoute route = table.route(destination).orElseThrow(() -> new Ec2Error(400, "InvalidRoute.NotFound",
                "no route with destination-cidr-block " + destination + " in route table " + tableId));
        if (route.target().equals(VpcRoute.LOCAL)) {
            throw Ec2Error.invalidParameterValue(
                    "cannot remove local route " + destination + " in route table " + tableId);
        }
        return state.with(table.without(destination));
    }

    /** ENIs must exist and be in the table's VPC. Gateways are not known here, and taken as they come. */
    private static void checkTarget(VpcState state, VpcRouteTable table, VpcRoute route) {
        if (route.targetsNetworkInterface()) {
            Eni eni = state.networkInterface(route.target());
            if (!state.subnetOf(eni).vpcId().equals(table.vpcId())) {
                throw Dependencies.apart("route table " + table.id(), "network interface " + eni.id());
            }
        }
    }
}

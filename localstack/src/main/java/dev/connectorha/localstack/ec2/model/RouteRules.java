package dev.connectorha.localstack.ec2.model;

/** ReplaceRoute. */
public final class RouteRules {
    private RouteRules() {}

    /**
     * Points an existing route at another target.
     *
     * @throws Ec2Error if the table, the route or the target does not exist
     */
    public static VpcState replace(VpcState state, String tableId, VpcRoute replacement) {
        VpcRouteTable table = state.routeTable(tableId);
        if (replacement.targetsNetworkInterface()) {
            state.networkInterface(replacement.target());
        }
        if (table.route(replacement.destination()).isEmpty()) {
            throw Ec2Error.invalidParameterValue("There is no route defined for '" + replacement.destination()
                    + "' in the route table. Use CreateRoute instead.");
        }
        return state.with(table.with(replacement));
    }
}

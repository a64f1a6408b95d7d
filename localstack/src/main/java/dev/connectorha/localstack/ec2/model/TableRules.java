package dev.connectorha.localstack.ec2.model;

import java.util.List;
import java.util.stream.Stream;

/** Route tables and their associations. */
public final class TableRules {
    private TableRules() {}

    /**
     * Adds a table with the routes that every one has.
     *
     * @throws Ec2Error if there is no such VPC
     */
    public static VpcState create(VpcState state, String tableId, String vpcId) {
        Vpc vpc = state.get(Vpc.class, vpcId);
        return state.with(new VpcRouteTable(tableId, vpcId, false, List.of(), VpcDefaults.localRoutes(vpc)));
    }

    /**
     * Associates a subnet, explicitly.
     *
     * @throws Ec2Error if it has an explicit association already, or is in another VPC
     */
    public static VpcState associate(VpcState state, String tableId, String subnetId) {
        VpcRouteTable table = state.routeTable(tableId);
        Subnet subnet = state.get(Subnet.class, subnetId);
        if (!table.vpcId().equals(subnet.vpcId())) {
            throw Dependencies.apart("Route table " + tableId, "subnet " + subnetId);
        }
        if (state.routeTables().values().stream().anyMatch(other -> other.subnets().contains(subnetId))) {
            throw new Ec2Error(400, "Resource.AlreadyAssociated", "the specified association for route table "
                    + tableId + " conflicts with an existing association");
        }
        return state.with(
                table.withSubnets(Stream.concat(table.subnets().stream(), Stream.of(subnetId)).toList()));
    }

    /** Puts a subnet on the main table, if it is not there. */
    public static VpcState forget(VpcState state, String subnetId) {
        VpcState result = state;
        for (VpcRouteTable table : state.routeTables().values()) {
            if (table.subnets().contains(subnetId)) {
                result = result.with(table.withSubnets(
                        table.subnets().stream().filter(other -> !other.equals(subnetId)).toList()));
            }
        }
        return result;
    }

    /**
     * Removes a table.
     *
     * @throws Ec2Error if it is the main table, or a subnet is associated with it
     */
    public static VpcState delete(VpcState state, String tableId) {
        VpcRouteTable table = state.routeTable(tableId);
        if (table.main() || !table.subnets().isEmpty()) {
            throw Dependencies.of("routeTable", tableId);
        }
        return state.without(tableId);
    }
}

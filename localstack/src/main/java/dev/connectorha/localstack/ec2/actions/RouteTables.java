package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.VpcRoute;
import dev.connectorha.localstack.ec2.model.VpcRouteTable;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** DescribeRouteTables. */
record RouteTables(VpcState state) {
    static final Action DESCRIBE = new Describe<>(VpcRouteTable.class, "RouteTableId", "routeTableSet", 100,
            RouteTables::filters, state -> new RouteTables(state)::table).action();

    /** {@code association.subnet-id} finds explicit associations alone: a subnet on the main table finds nothing. */
    private static Filters<VpcRouteTable> filters(VpcState state) {
        return Filters.<VpcRouteTable>in(state).one("route-table-id", VpcRouteTable::id)
                .one("vpc-id", VpcRouteTable::vpcId)
                .many("association.subnet-id", table -> table.subnets().stream())
                .many("association.main", RouteTables::mainFlags)
                .many("association.route-table-id",
                        table -> mainFlags(table).map(association -> table.id()).distinct())
                .many("association.route-table-association-id", RouteTables::associationIds)
                .many("route.destination-cidr-block", table -> destinations(table, true))
                .many("route.destination-ipv6-cidr-block", table -> destinations(table, false))
                .many("route.gateway-id", table -> targets(table, route -> !route.targetsNetworkInterface()));
    }

    private static Stream<String> mainFlags(VpcRouteTable table) {
        return Stream.concat(table.main() ? Stream.of("true") : Stream.of(),
                table.subnets().stream().map(subnet -> "false"));
    }

    private static Stream<String> associationIds(VpcRouteTable table) {
        return Stream.concat(table.main() ? Stream.of(table.id()) : Stream.of(), table.subnets().stream())
                .map(RouteTables::associationId);
    }

    private static Stream<String> destinations(VpcRouteTable table, boolean ipv4) {
        return table.routes().stream().map(VpcRoute::destination).filter(block -> block.isIpv4() == ipv4)
                .map(Object::toString);
    }

    private static Stream<String> targets(VpcRouteTable table, Predicate<VpcRoute> which) {
        return table.routes().stream().filter(which).map(VpcRoute::target);
    }

    /**
     * The id of an association.
     *
     * @param id the subnet's; the table's for the main table's association with its VPC
     */
    static String associationId(String id) {
        return "rtbassoc-" + id.substring(id.indexOf('-') + 1);
    }

    void table(Xml xml, VpcRouteTable table) {
        xml.leaf("routeTableId", table.id()).leaf("vpcId", table.vpcId())
                .leaf("ownerId", state.account().number())
                .list("routeSet", table.routes(), this::route)
                .element("associationSet", () -> associations(xml, table))
                .element("propagatingVgwSet", () -> {}).tags(state.tagsOf(table.id()));
    }

    private static void associations(Xml xml, VpcRouteTable table) {
        if (table.main()) {
            xml.element("item", () -> association(xml, table, Optional.empty()));
        }
        table.subnets().forEach(
                subnet -> xml.element("item", () -> association(xml, table, Optional.of(subnet))));
    }

    private static void association(Xml xml, VpcRouteTable table, Optional<String> subnet) {
        xml.leaf("routeTableAssociationId", associationId(subnet.orElse(table.id()))).leaf("routeTableId",
                table.id());
        subnet.ifPresent(id -> xml.leaf("subnetId", id));
        xml.leaf("main", subnet.isEmpty()).element("associationState", () -> xml.leaf("state", "associated"));
    }

    private void route(Xml xml, VpcRoute route) {
        xml.leaf(route.destination().isIpv4() ? "destinationCidrBlock" : "destinationIpv6CidrBlock",
                route.destination());
        target(xml, route.target());
        xml.leaf("state", state.isBlackhole(route) ? "blackhole" : "active").leaf("origin",
                route.target().equals("local") ? "CreateRouteTable" : "CreateRoute");
    }

    private void target(Xml xml, String target) {
        switch (target.substring(0, Math.max(0, target.indexOf('-')))) {
            case "eni" -> networkInterface(xml, target);
            case "nat" -> xml.leaf("natGatewayId", target);
            case "tgw" -> xml.leaf("transitGatewayId", target);
            case "pcx" -> xml.leaf("vpcPeeringConnectionId", target);
            case "eigw" -> xml.leaf("egressOnlyInternetGatewayId", target);
            default -> xml.leaf("gatewayId", target);
        }
    }

    private void networkInterface(Xml xml, String id) {
        state.find(Eni.class, id).flatMap(Eni::attachment).ifPresent(
                at -> xml.leaf("instanceId", at.instanceId()).leaf("instanceOwnerId",
                        state.account().number()));
        xml.leaf("networkInterfaceId", id);
    }
}

package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.VpcRoute;
import dev.connectorha.localstack.ec2.model.VpcRouteTable;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.List;
import java.util.Optional;

/** Writes route tables as DescribeRouteTables does. */
record RouteTableXml(VpcState state) {
    String write(List<VpcRouteTable> tables) {
        return new Xml().list("routeTableSet", tables, this::table).toString();
    }

    private void table(Xml xml, VpcRouteTable table) {
        xml.leaf("routeTableId", table.id()).leaf("vpcId", state.vpc().id())
                .leaf("ownerId", state.vpc().account())
                .list("routeSet", table.routes(), this::route)
                .element("associationSet", () -> associations(xml, table))
                .element("propagatingVgwSet", () -> {}).element("tagSet", () -> {});
    }

    private static void associations(Xml xml, VpcRouteTable table) {
        if (table.main()) {
            xml.element("item", () -> association(xml, table, Optional.empty()));
        }
        table.subnets().forEach(
                subnet -> xml.element("item", () -> association(xml, table, Optional.of(subnet))));
    }

    private static void association(Xml xml, VpcRouteTable table, Optional<String> subnet) {
        String name = subnet.orElse(table.id());
        xml.leaf("routeTableAssociationId", "rtbassoc-" + name.substring(name.indexOf('-') + 1))
                .leaf("routeTableId", table.id());
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
        Optional.ofNullable(state.networkInterfaces().get(id)).flatMap(Eni::attachment).ifPresent(
                at -> xml.leaf("instanceId", at.instanceId()).leaf("instanceOwnerId", state.vpc().account()));
        xml.leaf("networkInterfaceId", id);
    }
}

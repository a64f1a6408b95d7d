package dev.connectorha.localstack.ec2;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.RouteRules;
import dev.connectorha.localstack.ec2.model.VpcRoute;
import dev.connectorha.localstack.ec2.model.VpcRouteTable;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** DescribeRouteTables and ReplaceRoute. */
final class RouteActions {
    private static final List<String> TARGETS = List.of("NetworkInterfaceId", "GatewayId", "NatGatewayId",
            "TransitGatewayId", "VpcPeeringConnectionId", "VpcEndpointId", "EgressOnlyInternetGatewayId");

    private final Ec2Model model;

    RouteActions(Ec2Model model) {
        this.model = model;
    }

    Action describe() {
        return new Action(
                Set.of("RouteTableId.N", "Filter.N.Name", "Filter.N.Value.N", "DryRun", "MaxResults",
                        "NextToken"),
                this::describe);
    }

    Action replace() {
        return new Action(Set.of("RouteTableId", "DestinationCidrBlock", "DestinationIpv6CidrBlock",
                "DestinationPrefixListId", "DryRun", "NetworkInterfaceId", "GatewayId", "NatGatewayId",
                "InstanceId",
                "TransitGatewayId", "VpcPeeringConnectionId", "VpcEndpointId", "EgressOnlyInternetGatewayId",
                "LocalTarget", "LocalGatewayId", "CarrierGatewayId", "CoreNetworkArn", "OdbNetworkArn"),
                this::replace);
    }

    private String describe(Params params) {
        VpcState state = model.now();
        List<String> ids = params.list("RouteTableId");
        Stream<VpcRouteTable> named = ids.isEmpty()
                ? state.routeTables().values().stream()
                : ids.stream().distinct().map(state::routeTable);
        List<VpcRouteTable> found = Page.only(params, named.filter(filters(state).of(params)).toList());
        DryRun.stopIfAsked(params);
        return new RouteTableXml(state).write(found);
    }

    /** {@code association.subnet-id} finds explicit associations alone: a subnet on the main table finds nothing. */
    private static Filters<VpcRouteTable> filters(VpcState state) {
        return new Filters<>(
                Map.of("association.subnet-id", table -> table.subnets().stream(), "association.main",
                        RouteActions::mainFlags, "route-table-id", table -> Stream.of(table.id()), "vpc-id",
                        table -> Stream.of(state.vpc().id()), "route.destination-cidr-block",
                        table -> table.routes().stream().map(route -> route.destination().toString())));
    }

    private static Stream<String> mainFlags(VpcRouteTable table) {
        return Stream.concat(table.main() ? Stream.of("true") : Stream.of(),
                table.subnets().stream().map(subnet -> "false"));
    }

    private String replace(Params params) {
        String table = params.require("RouteTableId", "routeTableId");
        VpcRoute route = new VpcRoute(destination(params), target(params));
        RouteRules.replace(model.now(), table, route);
        DryRun.stopIfAsked(params);
        model.update(state -> RouteRules.replace(state, table, route));
        return new Xml().leaf("return", true).toString();
    }

    private static Cidr destination(Params params) {
        if (params.get("DestinationPrefixListId").isPresent()) {
            throw Ec2Error.notEmulated("DestinationPrefixListId");
        }
        List<String> given = Stream.of("DestinationCidrBlock", "DestinationIpv6CidrBlock")
                .flatMap(name -> params.get(name).stream()).toList();
        if (given.isEmpty()) {
            throw Ec2Error.missingParameter("destinationCidrBlock");
        }
        if (given.size() > 1) {
            throw new Ec2Error(400, "InvalidParameterCombination", "Only one destination may be specified");
        }
        return Addresses.block(given.getFirst(), "destinationCidrBlock");
    }

    private static String target(Params params) {
        List<String> given = TARGETS.stream().flatMap(name -> params.get(name).stream()).toList();
        if (given.isEmpty()) {
            throw Ec2Error.notEmulated("a ReplaceRoute without one of " + TARGETS);
        }
        if (given.size() > 1) {
            throw new Ec2Error(400, "InvalidParameterCombination", "Only one target may be specified");
        }
        return given.getFirst();
    }
}

package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.RouteRules;
import dev.connectorha.localstack.ec2.model.VpcRoute;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** ReplaceRoute. */
final class RouteActions {
    private static final List<String> TARGETS = List.of("NetworkInterfaceId", "GatewayId", "NatGatewayId",
            "TransitGatewayId", "VpcPeeringConnectionId", "VpcEndpointId", "EgressOnlyInternetGatewayId");

    static final Action REPLACE = new Action(Set.of("RouteTableId", "DestinationCidrBlock",
            "DestinationIpv6CidrBlock", "DestinationPrefixListId", "DryRun", "NetworkInterfaceId",
            "GatewayId",
            "NatGatewayId", "InstanceId", "TransitGatewayId", "VpcPeeringConnectionId", "VpcEndpointId",
            "EgressOnlyInternetGatewayId", "LocalTarget", "LocalGatewayId", "CarrierGatewayId",
            "CoreNetworkArn", "OdbNetworkArn"), RouteActions::replace);

    private RouteActions() {}

    private static String replace(Ec2Model model, Params params) {
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

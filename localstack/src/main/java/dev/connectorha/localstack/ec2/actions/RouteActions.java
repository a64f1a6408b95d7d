package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.RouteRules;
import dev.connectorha.localstack.ec2.model.VpcRoute;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** CreateRoute, ReplaceRoute and DeleteRoute. */
final class RouteActions {
    private static final List<String> TARGETS = List.of("NetworkInterfaceId", "GatewayId", "NatGatewayId",
            "TransitGatewayId", "VpcPeeringConnectionId", "VpcEndpointId", "EgressOnlyInternetGatewayId");

    private static final Set<String> PARAMETERS = Set.of("RouteTableId", "DestinationCidrBlock",
            "DestinationIpv6CidrBlock", "DestinationPrefixListId", "DryRun", "NetworkInterfaceId",
            "GatewayId",
            "NatGatewayId", "InstanceId", "TransitGatewayId", "VpcPeeringConnectionId", "VpcEndpointId",
            "EgressOnlyInternetGatewayId", "LocalGatewayId", "CarrierGatewayId", "CoreNetworkArn",
            "OdbNetworkArn");
    static final Map<String, Action> ACTIONS = Map
            .of("CreateRoute", new Action(PARAMETERS, RouteActions::create),
                    "ReplaceRoute",
                    new Action(Params.names(PARAMETERS, "LocalTarget"), RouteActions::replace),
                    "DeleteRoute", new Action(Params.names("RouteTableId", "DestinationCidrBlock",
                            "DestinationIpv6CidrBlock", "DestinationPrefixListId", "DryRun"),
                            RouteActions::delete));

    private RouteActions() {}

    private static String create(Ec2Model model, Params params) {
        String table = table(params);
        VpcRoute route = new VpcRoute(destination(params), target(params));
        Change.make(model, params, state -> RouteRules.create(state, table, route));
        return new Xml().leaf("return", true).toString();
    }

    private static String replace(Ec2Model model, Params params) {
        String table = table(params);
        VpcRoute route = new VpcRoute(destination(params), target(params));
        Change.make(model, params, state -> RouteRules.replace(state, table, route));
        return new Xml().leaf("return", true).toString();
    }

    private static String delete(Ec2Model model, Params params) {
        String table = table(params);
        Cidr destination = destination(params);
        Change.make(model, params, state -> RouteRules.delete(state, table, destination));
        return new Xml().leaf("return", true).toString();
    }

    private static String table(Params params) {
        return params.require("RouteTableId", "routeTableId");
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
            throw Ec2Error.notEmulated("a route without one of " + TARGETS);
        }
        if (given.size() > 1) {
            throw new Ec2Error(400, "InvalidParameterCombination", "Only one target may be specified");
        }
        return given.getFirst();
    }
}

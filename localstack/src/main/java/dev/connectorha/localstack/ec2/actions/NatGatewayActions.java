package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import java.util.Map;

/**
 * UnassignPrivateNatGatewayAddress, with which preflight finds out whether EC2 asks for permission first. There are no
 * NAT gateways here, so whoever has the permission is told that.
 */
final class NatGatewayActions {
    static final Map<String, Action> ACTIONS = Map.of("UnassignPrivateNatGatewayAddress",
            new Action(
                    Params.names("NatGatewayId", "PrivateIpAddress.N", "MaxDrainDurationSeconds", "DryRun"),
                    NatGatewayActions::unassign));

    private NatGatewayActions() {}

    private static String unassign(Ec2Model model, Params params) {
        String id = params.require("NatGatewayId", "natGatewayId");
        throw new Ec2Error(400, "NatGatewayNotFound", "NAT gateway " + id + " was not found");
    }
}

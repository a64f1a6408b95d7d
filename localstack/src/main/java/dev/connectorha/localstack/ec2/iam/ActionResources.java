package dev.connectorha.localstack.ec2.iam;

import dev.connectorha.localstack.ec2.actions.Params;
import dev.connectorha.localstack.ec2.model.Account;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which resources an action asks for, as in AWS's Service Authorization Reference. Reads know no
 * resource-level permissions: they ask for {@code *}, and their only condition key of EC2's own is the Region.
 */
public final class ActionResources {
    /**
     * A resource of an action.
     *
     * @param type as in an ARN
     * @param parameter names it; empty for one that the action is about to make
     */
    private record Part(String type, String parameter) {}

    private static final Part ENI = new Part("network-interface", "NetworkInterfaceId");
    private static final Part TABLE = new Part("route-table", "RouteTableId");
    private static final Part SUBNET = new Part("subnet", "SubnetId");
    private static final Part VPC = new Part("vpc", "VpcId");
    private static final Part GROUP = new Part("security-group", "GroupId");

    private static final Map<String, List<Part>> PARTS = Map.ofEntries(
            Map.entry("AssignPrivateIpAddresses", List.of(ENI)),
            Map.entry("UnassignPrivateIpAddresses", List.of(ENI)),
            Map.entry("AssignIpv6Addresses", List.of(ENI)), Map.entry("UnassignIpv6Addresses", List.of(ENI)),
            Map.entry("ModifyNetworkInterfaceAttribute", List.of(ENI)),
            Map.entry("DeleteNetworkInterface", List.of(ENI)), Map.entry("ReplaceRoute", List.of(TABLE)),
            Map.entry("CreateRoute", List.of(TABLE)), Map.entry("DeleteRoute", List.of(TABLE)),
            Map.entry("DeleteRouteTable", List.of(TABLE)),
            Map.entry("AssociateRouteTable", List.of(TABLE, SUBNET)),
            Map.entry("CreateVpc", List.of(new Part("vpc", ""))), Map.entry("DeleteVpc", List.of(VPC)),
            Map.entry("CreateSubnet", List.of(new Part("subnet", ""), VPC)),
            Map.entry("DeleteSubnet", List.of(SUBNET)),
            Map.entry("CreateSubnetCidrReservation", List.of(SUBNET)),
            Map.entry("CreateNetworkInterface", List.of(new Part("network-interface", ""), SUBNET)),
            Map.entry("CreateRouteTable", List.of(new Part("route-table", ""), VPC)),
            Map.entry("CreateSecurityGroup", List.of(new Part("security-group", ""), VPC)),
            Map.entry("DeleteSecurityGroup", List.of(GROUP)),
            Map.entry("AuthorizeSecurityGroupIngress", List.of(GROUP)),
            Map.entry("AuthorizeSecurityGroupEgress", List.of(GROUP)),
            Map.entry("RevokeSecurityGroupIngress", List.of(GROUP)),
            Map.entry("RevokeSecurityGroupEgress", List.of(GROUP)),
            Map.entry("UnassignPrivateNatGatewayAddress", List.of(new Part("natgateway", "NatGatewayId"))));

    private static final Pattern WITHOUT_RESOURCES = Pattern
            .compile("(Describe|Get).*|DeleteSubnetCidrReservation");

    private ActionResources() {}

    /**
     * What must be allowed for a call; all of it.
     *
     * @param principal the ARN of the caller
     */
    public static List<AccessRequest> of(String action, Params params, VpcState state, String principal) {
        String name = "ec2:" + action;
        List<Part> parts = PARTS.get(action);
        if (parts == null) {
            if (!WITHOUT_RESOURCES.matcher(action).matches()) {
                throw Ec2Error.notEmulated("the permission for " + name);
            }
            return List.of(new AccessRequest(name, "*", common(state.account(), principal)));
        }
        return parts.stream().flatMap(part -> part.parameter().isEmpty()
                ? Stream.of(request(name, part, "*", state, principal))
                : params.get(part.parameter()).map(id -> request(name, part, id, state, principal)).stream())
                .toList();
    }

    private static AccessRequest request(String action, Part part, String id, VpcState state,
            String principal) {
        Map<String, String> context = new HashMap<>(common(state.account(), principal));
        state.tagsOf(id).forEach((key, value) -> {
            context.put("aws:ResourceTag/" + key, value);
            context.put("ec2:ResourceTag/" + key, value);
        });
        vpcOf(state, id).ifPresent(vpc -> context.put("ec2:Vpc", state.account().arn("vpc", vpc)));
        return new AccessRequest(action, state.account().arn(part.type(), id), context);
    }

    private static Optional<String> vpcOf(VpcState state, String id) {
        return Optional.ofNullable(state.resources().get(id)).flatMap(state::vpcIdOf);
    }

    private static Map<String, String> common(Account account, String principal) {
        return Map.of("ec2:Region", account.region(), "aws:RequestedRegion", account.region(),
                "aws:PrincipalArn",
                principal, "aws:PrincipalAccount", account.number(), "aws:SecureTransport", "true");
    }
}

package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.Subnet;
import dev.connectorha.localstack.ec2.model.SubnetRules;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.Map;
import java.util.Optional;

/** CreateSubnet and DeleteSubnet. */
final class SubnetActions {
    static final Map<String, Action> ACTIONS = Map.of("CreateSubnet",
            new Action(Params.names(Tags.PARAMETERS, "VpcId", "CidrBlock", "Ipv6CidrBlock",
                    "AvailabilityZone", "DryRun",
                    "AvailabilityZoneId", "OutpostArn", "Ipv6Native", "Ipv4IpamPoolId", "Ipv4NetmaskLength",
                    "Ipv6IpamPoolId", "Ipv6NetmaskLength"), SubnetActions::create),
            "DeleteSubnet", new Action(Params.names("SubnetId", "DryRun"), SubnetActions::delete));

    private SubnetActions() {}

    private static String create(Ec2Model model, Params params) {
        params.refuseUnemulated("AvailabilityZoneId", "OutpostArn", "Ipv6Native", "Ipv4IpamPoolId",
                "Ipv4NetmaskLength", "Ipv6IpamPoolId", "Ipv6NetmaskLength");
        Cidr block = Addresses.block(params.require("CidrBlock", "cidrBlock"), "cidrBlock");
        Optional<Cidr> ipv6 = params.get("Ipv6CidrBlock").map(text -> Addresses.block(text, "ipv6CidrBlock"));
        Map<String, String> tags = Tags.of(params, "subnet");
        Subnet subnet = new Subnet(NewId.of("subnet"), params.require("VpcId", "vpcId"), block, ipv6,
                zone(params, model.now().account().region()));
        VpcState made = Change.make(model, params,
                state -> SubnetRules.create(state, subnet).withTags(subnet.id(), tags));
        Xml xml = new Xml();
        return xml.element("subnet", () -> new Subnets(made).write(xml, subnet)).toString();
    }

    private static String zone(Params params, String region) {
        String zone = params.get("AvailabilityZone").orElse(region + "a");
        if (!zone.matches(region + "[a-f]")) {
            throw Ec2Error
                    .invalidParameterValue("Value (" + zone + ") for parameter availabilityZone is invalid. "
                            + "Subnets can currently only be created in the following availability zones: "
                            + region + "a, "
                            + region + "b, " + region + "c.");
        }
        return zone;
    }

    private static String delete(Ec2Model model, Params params) {
        String id = params.require("SubnetId", "subnetId");
        Change.make(model, params, state -> SubnetRules.delete(state, id));
        return new Xml().leaf("return", true).toString();
    }
}

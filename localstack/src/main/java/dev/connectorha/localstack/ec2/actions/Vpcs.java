package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.Vpc;
import dev.connectorha.localstack.ec2.model.VpcRules;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** CreateVpc, DescribeVpcs and DeleteVpc. */
record Vpcs(VpcState state) {
    static final Map<String, Action> ACTIONS = Map.of("CreateVpc",
            new Action(Params.names(Tags.PARAMETERS, "CidrBlock", "AmazonProvidedIpv6CidrBlock", "DryRun",
                    "InstanceTenancy", "Ipv6CidrBlock", "Ipv6Pool", "Ipv4IpamPoolId", "Ipv4NetmaskLength",
                    "Ipv6IpamPoolId", "Ipv6NetmaskLength", "Ipv6CidrBlockNetworkBorderGroup"), Vpcs::create),
            "DescribeVpcs",
            new Describe<>(Vpc.class, "VpcId", "vpcSet", 1000, Vpcs::filters, state -> new Vpcs(state)::write)
                    .action(),
            "DeleteVpc", new Action(Params.names("VpcId", "DryRun"), Vpcs::delete));

    private static Filters<Vpc> filters(VpcState state) {
        return Filters.<Vpc>in(state).one("vpc-id", Vpc::id).one("cidr", Vpc::block)
                .one("state", vpc -> "available")
                .one("is-default", vpc -> false).one("isDefault", vpc -> false);
    }

    private static String create(Ec2Model model, Params params) {
        params.refuseUnemulated("InstanceTenancy", "Ipv6CidrBlock", "Ipv6Pool", "Ipv4IpamPoolId",
                "Ipv4NetmaskLength",
                "Ipv6IpamPoolId", "Ipv6NetmaskLength", "Ipv6CidrBlockNetworkBorderGroup");
        Cidr block = Addresses.block(params.require("CidrBlock", "cidrBlock"), "cidrBlock");
        if (!block.isIpv4()) {
            throw Ec2Error.invalidParameterValue(
                    "Value (" + block
                            + ") for parameter cidrBlock is invalid. This is not a valid CIDR block.");
        }
        Map<String, String> tags = Tags.of(params, "vpc");
        Vpc vpc = new Vpc(NewId.of("vpc"), block, params.isTrue("AmazonProvidedIpv6CidrBlock")
                ? Optional.of(amazonProvided())
                : Optional.empty());
        VpcState made = Change.make(model, params,
                state -> VpcRules.create(state, vpc).withTags(vpc.id(), tags));
        Xml xml = new Xml();
        return xml.element("vpc", () -> new Vpcs(made).write(xml, vpc)).toString();
    }

    /** Amazon gives a /56 of its own, at random. */
    private static Cidr amazonProvided() {
        String digits = HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
        return Cidr.parse("2600:1f18:" + digits.substring(0, 4) + ":" + digits.substring(4, 6) + "00::/56");
    }

    private static String delete(Ec2Model model, Params params) {
        String id = params.require("VpcId", "vpcId");
        Change.make(model, params, state -> VpcRules.delete(state, id));
        return new Xml().leaf("return", true).toString();
    }

    private void write(Xml xml, Vpc vpc) {
        xml.leaf("vpcId", vpc.id()).leaf("ownerId", state.account().number()).leaf("state", "available")
                .leaf("cidrBlock", vpc.block()).leaf("instanceTenancy", "default").leaf("isDefault", false)
                .list("cidrBlockAssociationSet", List.of(vpc.block()),
                        (item, block) -> item.leaf("associationId", associationId(vpc))
                                .leaf("cidrBlock", block)
                                .element("cidrBlockState", () -> item.leaf("state", "associated")))
                .list("ipv6CidrBlockAssociationSet", vpc.ipv6Block().stream().toList(),
                        (item, block) -> item.leaf("associationId", associationId(vpc))
                                .leaf("ipv6CidrBlock", block)
                                .element("ipv6CidrBlockState", () -> item.leaf("state", "associated")))
                .tags(state.tagsOf(vpc.id()));
    }

    private static String associationId(Vpc vpc) {
        return "vpc-cidr-assoc-" + vpc.id().substring("vpc-".length());
    }
}

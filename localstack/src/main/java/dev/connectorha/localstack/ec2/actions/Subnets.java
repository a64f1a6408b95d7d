package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.model.Subnet;
import dev.connectorha.localstack.ec2.model.VpcState;

/** DescribeSubnets. */
record Subnets(VpcState state) {
    static final Action DESCRIBE = new Describe<>(Subnet.class, "SubnetId", "subnetSet", 1000,
            Subnets::filters, state -> new Subnets(state)::write).action();

    private static Filters<Subnet> filters(VpcState state) {
        return Filters.<Subnet>in(state).one("subnet-id", Subnet::id).one("vpc-id", Subnet::vpcId)
                .one("cidr-block", Subnet::block).one("cidr", Subnet::block).one("cidrBlock", Subnet::block)
                .one("availability-zone", Subnet::availabilityZone)
                .one("availabilityZone", Subnet::availabilityZone).one("state", subnet -> "available")
                .one("default-for-az", subnet -> false).one("defaultForAz", subnet -> false)
                .one("available-ip-address-count", subnet -> new Subnets(state).available(subnet))
                .one("subnet-arn", subnet -> state.account().arn("subnet", subnet.id()))
                .many("ipv6-cidr-block-association.ipv6-cidr-block",
                        subnet -> subnet.ipv6Block().stream().map(Cidr::toString));
    }

    void write(Xml xml, Subnet subnet) {
        xml.leaf("subnetId", subnet.id()).leaf("subnetArn", state.account().arn("subnet", subnet.id()))
                .leaf("state", "available").leaf("ownerId", state.account().number())
                .leaf("vpcId", subnet.vpcId()).leaf("cidrBlock", subnet.block())
                .list("ipv6CidrBlockAssociationSet", subnet.ipv6Block().stream().toList(),
                        (item, block) -> ipv6(item, subnet, block))
                .leaf("availableIpAddressCount", available(subnet))
                .leaf("availabilityZone", subnet.availabilityZone()).leaf("defaultForAz", false)
                .leaf("mapPublicIpOnLaunch", false).leaf("assignIpv6AddressOnCreation", false)
                .leaf("ipv6Native", false).tags(state.tagsOf(subnet.id()));
    }

    private static void ipv6(Xml xml, Subnet subnet, Cidr block) {
        xml.leaf("associationId", "subnet-cidr-assoc-" + subnet.id().substring("subnet-".length()))
                .leaf("ipv6CidrBlock", block)
                .element("ipv6CidrBlockState", () -> xml.leaf("state", "associated"));
    }

    private long available(Subnet subnet) {
        long used = state.networkInterfaces().values().stream()
                .filter(eni -> eni.subnetId().equals(subnet.id())).mapToLong(eni -> eni.addresses().size())
                .sum();
        return subnet.usable() - used;
    }
}

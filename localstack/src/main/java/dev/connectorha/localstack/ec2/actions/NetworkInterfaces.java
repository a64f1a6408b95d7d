package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.SecurityGroup;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.net.Inet4Address;
import java.net.InetAddress;

/** DescribeNetworkInterfaces. */
record NetworkInterfaces(VpcState state) {
    static final Action DESCRIBE = new Describe<>(Eni.class, "NetworkInterfaceId", "networkInterfaceSet",
            1000,
            NetworkInterfaces::filters, state -> new NetworkInterfaces(state)::write)
            .action("IncludeManagedResources");

    private static Filters<Eni> filters(VpcState state) {
        return Filters.<Eni>in(state).one("network-interface-id", Eni::id).one("subnet-id", Eni::subnetId)
                .one("vpc-id", eni -> state.vpcOf(eni).id()).one("mac-address", Eni::mac)
                .one("availability-zone", eni -> state.subnetOf(eni).availabilityZone())
                .one("private-ip-address", eni -> eni.primary().getHostAddress())
                .one("status", NetworkInterfaces::status)
                .one("source-dest-check", eni -> eni.settings().sourceDestCheck())
                .one("description", eni -> eni.settings().description())
                .one("interface-type", eni -> "interface").one("requester-managed", eni -> false)
                .many("addresses.private-ip-address",
                        eni -> eni.addresses().stream().map(InetAddress::getHostAddress))
                .many("addresses.primary",
                        eni -> eni.addresses().stream().map(at -> "" + at.equals(eni.primary())))
                .many("ipv6-addresses.ipv6-address", eni -> eni.ipv6().stream().map(Addresses::text))
                .many("group-id", eni -> eni.settings().securityGroups().stream())
                .many("group-name",
                        eni -> eni.settings().securityGroups().stream().map(id -> name(state, id)))
                .many("attachment.instance-id",
                        eni -> eni.attachment().stream().map(Eni.Attachment::instanceId))
                .many("attachment.attachment-id",
                        eni -> eni.attachment().stream().map(at -> attachmentId(eni)))
                .many("attachment.device-index",
                        eni -> eni.attachment().stream().map(at -> "" + at.deviceIndex()))
                .many("attachment.status", eni -> eni.attachment().stream().map(at -> "attached"));
    }

    static String status(Eni eni) {
        return eni.attachment().isPresent() ? "in-use" : "available";
    }

    static String attachmentId(Eni eni) {
        return "eni-attach-" + eni.id().substring("eni-".length());
    }

    /** A group that the scenario does not describe goes by its id. */
    static String name(VpcState state, String groupId) {
        return state.find(SecurityGroup.class, groupId).map(SecurityGroup::name).orElse(groupId);
    }

    void write(Xml xml, Eni eni) {
        xml.leaf("networkInterfaceId", eni.id()).leaf("subnetId", eni.subnetId())
                .leaf("vpcId", state.vpcOf(eni).id())
                .leaf("availabilityZone", state.subnetOf(eni).availabilityZone())
                .leaf("description", eni.settings().description())
                .leaf("ownerId", state.account().number()).leaf("requesterManaged", false)
                .leaf("status", status(eni))
                .leaf("macAddress", eni.mac()).leaf("privateIpAddress", eni.primary().getHostAddress())
                .leaf("sourceDestCheck", eni.settings().sourceDestCheck())
                .list("groupSet", eni.settings().securityGroups(),
                        (item, group) -> item.leaf("groupId", group).leaf("groupName", name(state, group)));
        eni.attachment().ifPresent(at -> xml.element("attachment", () -> attachment(xml, eni, at)));
        xml.tags(state.tagsOf(eni.id())).list("privateIpAddressesSet", eni.addresses(),
                (item, address) -> address(item, address, address.equals(eni.primary())))
                .list("ipv6AddressesSet", eni.ipv6(),
                        (item, address) -> item.leaf("ipv6Address", Addresses.text(address))
                                .leaf("isPrimaryIpv6", false))
                .leaf("interfaceType", "interface");
    }

    private void attachment(Xml xml, Eni eni, Eni.Attachment at) {
        xml.leaf("attachmentId", attachmentId(eni))
                .leaf("instanceId", at.instanceId()).leaf("instanceOwnerId", state.account().number())
                .leaf("deviceIndex", at.deviceIndex()).leaf("status", "attached")
                .leaf("deleteOnTermination", at.deviceIndex() == 0);
    }

    private static void address(Xml xml, Inet4Address address, boolean primary) {
        xml.leaf("privateIpAddress", address.getHostAddress()).leaf("primary", primary);
    }
}

package dev.connectorha.localstack.ec2;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.net.Inet4Address;
import java.util.List;

/** Writes ENIs as DescribeNetworkInterfaces does. */
record NetworkInterfaceXml(VpcState state) {
    String write(List<Eni> networkInterfaces) {
        return new Xml().list("networkInterfaceSet", networkInterfaces, this::networkInterface).toString();
    }

    private void networkInterface(Xml xml, Eni eni) {
        xml.leaf("networkInterfaceId", eni.id()).leaf("subnetId", eni.subnetId())
                .leaf("vpcId", state.vpc().id())
                .leaf("availabilityZone", state.subnetOf(eni).availabilityZone()).leaf("description", "")
                .leaf("ownerId", state.vpc().account()).leaf("requesterManaged", false)
                .leaf("status", eni.attachment().isPresent() ? "in-use" : "available")
                .leaf("macAddress", eni.mac()).leaf("privateIpAddress", eni.primary().getHostAddress())
                .leaf("sourceDestCheck", eni.settings().sourceDestCheck())
                .list("groupSet", eni.settings().securityGroups(),
                        (item, group) -> item.leaf("groupId", group).leaf("groupName", group));
        eni.attachment().ifPresent(at -> xml.element("attachment", () -> attachment(xml, eni, at)));
        xml.element("tagSet", () -> {}).list("privateIpAddressesSet", eni.addresses(),
                (item, address) -> address(item, address, address.equals(eni.primary())))
                .list("ipv6AddressesSet", eni.ipv6(),
                        (item, address) -> item.leaf("ipv6Address", Addresses.text(address))
                                .leaf("isPrimaryIpv6", false))
                .leaf("interfaceType", "interface");
    }

    private void attachment(Xml xml, Eni eni, Eni.Attachment at) {
        xml.leaf("attachmentId", "eni-attach-" + eni.id().substring("eni-".length()))
                .leaf("instanceId", at.instanceId()).leaf("instanceOwnerId", state.vpc().account())
                .leaf("deviceIndex", at.deviceIndex()).leaf("status", "attached")
                .leaf("deleteOnTermination", at.deviceIndex() == 0);
    }

    private static void address(Xml xml, Inet4Address address, boolean primary) {
        xml.leaf("privateIpAddress", address.getHostAddress()).leaf("primary", primary);
    }
}

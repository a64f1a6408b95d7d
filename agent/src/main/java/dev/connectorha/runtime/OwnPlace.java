package dev.connectorha.runtime;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import java.util.List;

/**
 * Where this member is, as IMDS says and the configuration agrees.
 *
 * @param nics in the order of the configuration's interfaces
 */
record OwnPlace(String instanceId, String region, List<Nic> nics) {
    /**
     * One NIC of this host.
     *
     * @param mac of the device, lower case with colons
     */
    record Nic(String device, String mac, NetworkInterfaceId id, SubnetId subnet, List<Cidr> subnetBlocks) {}
}

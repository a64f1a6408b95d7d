package dev.connectorha.runtime;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import java.util.List;

/**
 * Where this member is, as IMDS says and the configuration agrees.
 *
 * @param mac of the device, lower case with colons
 */
record OwnPlace(String instanceId, String region, String mac, NetworkInterfaceId networkInterface,
        SubnetId subnet,
        List<Cidr> subnetBlocks) {}

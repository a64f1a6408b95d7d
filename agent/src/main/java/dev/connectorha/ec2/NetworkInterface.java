package dev.connectorha.ec2;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * An ENI, as DescribeNetworkInterfaces shows it.
 *
 * @param addresses the primary first, then the secondary ones, then IPv6
 * @param instanceId empty if the ENI is not attached
 */
public record NetworkInterface(NetworkInterfaceId id, SubnetId subnet, List<InetAddress> addresses,
        Optional<String> instanceId, String status, boolean sourceDestCheck) {
    public NetworkInterface {
        addresses = List.copyOf(addresses);
    }
}

package dev.connectorha.ec2.inspection;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * An ENI in full, as DescribeNetworkInterfaces shows it.
 *
 * @param description what whoever made it wrote, perhaps nothing; tells people whose it is
 * @param groups ids of its security groups
 * @param addresses IPv4, the primary first, then IPv6
 * @param prefixes delegated to it; each takes the place of an address
 * @param status {@code in-use}, {@code available} and the like
 */
public record InterfaceDetails(NetworkInterfaceId id, SubnetId subnet, String vpc, String description,
        List<String> groups, List<Held> addresses, List<Cidr> prefixes, String status,
        Optional<Attachment> attachment, boolean sourceDestCheck) {
    public InterfaceDetails {
        groups = List.copyOf(groups);
        addresses = List.copyOf(addresses);
        prefixes = List.copyOf(prefixes);
    }

    /**
     * An address of an ENI.
     *
     * @param primary it belongs to the ENI for good, and never moves
     */
    public record Held(InetAddress address, boolean primary) {}

    /**
     * What it is attached to.
     *
     * @param instanceId empty if it is a service of AWS
     * @param deviceIndex 0 is the instance's first
     */
    public record Attachment(Optional<String> instanceId, int deviceIndex, String status) {}

    /** How it has the address, if it has. */
    public Optional<Held> holding(InetAddress address) {
        return addresses.stream().filter(held -> held.address().equals(address)).findFirst();
    }

    /** The instance it is attached to, if it is to one. */
    public Optional<String> instanceId() {
        return attachment.flatMap(Attachment::instanceId);
    }
}

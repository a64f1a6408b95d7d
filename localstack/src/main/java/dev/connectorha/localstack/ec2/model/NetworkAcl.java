package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * A network ACL.
 *
 * @param isDefault whether it is in force for all subnets of the VPC that no other one names
 * @param subnets the subnets put on it by somebody
 */
public record NetworkAcl(String id, String vpcId, boolean isDefault, List<String> subnets,
        List<Entry> entries) implements Resource {
    /** The last entry of each direction, which denies; EC2 writes it as {@code *}. */
    public static final int LAST = 32_767;
    /** The same for IPv6. */
    public static final int LAST_IPV6 = 32_768;

    /**
     * One line. The lowest number that matches decides.
     *
     * @param protocol a number, or {@code -1} for all
     */
    public record Entry(int number, boolean egress, String protocol, boolean allow, Cidr block,
            Optional<PortRange> ports) {}

    public NetworkAcl {
        subnets = List.copyOf(subnets);
        entries = List.copyOf(entries);
    }
}

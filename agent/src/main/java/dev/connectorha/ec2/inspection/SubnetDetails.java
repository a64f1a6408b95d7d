package dev.connectorha.ec2.inspection;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.SubnetId;
import java.util.List;

/**
 * A subnet, as DescribeSubnets shows it.
 *
 * @param blocks IPv4 if it has such, then IPv6, those that are associated
 */
public record SubnetDetails(SubnetId id, String vpc, String availabilityZone, List<Cidr> blocks) {
    public SubnetDetails {
        blocks = List.copyOf(blocks);
    }
}

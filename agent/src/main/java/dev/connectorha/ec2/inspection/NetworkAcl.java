package dev.connectorha.ec2.inspection;

import dev.connectorha.ec2.Cidr;
import java.util.Comparator;
import java.util.List;

/**
 * A subnet's network ACL, as DescribeNetworkAcls shows it.
 *
 * @param entries of both directions, in the order in which they are applied: by number, whatever order EC2 lists
 */
public record NetworkAcl(String id, List<Entry> entries) {
    public NetworkAcl {
        entries = entries.stream().sorted(Comparator.comparingInt(Entry::number)).toList();
    }

    /**
     * One rule. The first that matches decides.
     *
     * @param number 32767 and 32768 are the last ones, which deny all and show as {@code *}
     * @param protocol a number, or {@code -1} for all
     */
    public record Entry(int number, boolean egress, String protocol, boolean allow, Cidr block) {}
}

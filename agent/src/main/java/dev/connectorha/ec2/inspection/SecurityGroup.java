package dev.connectorha.ec2.inspection;

import dev.connectorha.ec2.Cidr;
import java.util.List;
import java.util.OptionalInt;

/** A security group and its rules, as DescribeSecurityGroups shows it. */
public record SecurityGroup(String id, String name, List<Rule> ingress, List<Rule> egress) {
    public SecurityGroup {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /**
     * What may pass: a protocol, and from whom or to whom.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a number, or {@code -1} for all
     * @param fromPort empty where there are no ports
     * @param parties any of them
     */
    public record Rule(String protocol, OptionalInt fromPort, OptionalInt toPort, List<Party> parties) {
        public Rule {
            parties = List.copyOf(parties);
        }
    }

    /** The other side of a rule. */
    public sealed interface Party {}

    /** Addresses of either family. */
    public record Block(Cidr block) implements Party {
        @Override
        public String toString() {
            return block.toString();
        }
    }

    /** Whoever has that group on the interface; perhaps the same group. */
    public record Member(String groupId) implements Party {
        @Override
        public String toString() {
            return groupId;
        }
    }

    /** The addresses of a prefix list; which these are, is another read. */
    public record PrefixList(String id) implements Party {
        @Override
        public String toString() {
            return id;
        }
    }
}

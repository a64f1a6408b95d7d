package dev.connectorha.localstack.ec2;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A security group.
 *
 * @param name default the id
 * @param ingress default none
 * @param egress default everything, as a new group has it
 */
public record SecurityGroupPart(String id, @Nullable String name, @Nullable String description,
        @Nullable List<RulePart> ingress, @Nullable List<RulePart> egress) {
    /** What a rule's {@code group} may say in place of the id of its own group. */
    static final String SELF = "self";

    /**
     * A rule: one peer, and exactly one of {@code group}, {@code cidr} and {@code prefixList} names it.
     *
     * @param protocol a number or tcp, udp, icmp, icmpv6; default -1, all of them
     * @param from the first port; absent for protocols without ports
     * @param to default {@code from}
     * @param group an id, or {@code self}
     */
    public record RulePart(@Nullable String protocol, @Nullable Integer from, @Nullable Integer to,
            @Nullable String group, @Nullable String cidr, @Nullable String prefixList,
            @Nullable String description) {}

    public SecurityGroupPart {
        Scenario.require(id, "id");
    }
}

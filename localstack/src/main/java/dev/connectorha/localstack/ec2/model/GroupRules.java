package dev.connectorha.localstack.ec2.model;

import dev.connectorha.localstack.ec2.model.SecurityRule.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Security groups and their rules. */
public final class GroupRules {
    private GroupRules() {}

    /**
     * Adds a group, which lets nothing in and everything out.
     *
     * @throws Ec2Error if the VPC does not exist, or has a group of that name
     */
    public static VpcState create(VpcState state, String groupId, String vpcId, String name,
            String description) {
        Vpc vpc = state.get(Vpc.class, vpcId);
        if (state.all(SecurityGroup.class).values().stream()
                .anyMatch(other -> other.vpcId().equals(vpcId) && other.name().equals(name))) {
            throw new Ec2Error(400, "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpcId + "'");
        }
        return state.with(new SecurityGroup(groupId, vpcId, name, description,
                VpcDefaults.allowAllEgress(groupId, vpc)));
    }

    /**
     * Adds rules to a group, all or none.
     *
     * @throws Ec2Error if there is such a rule already, or a group that one names does not exist
     */
    public static VpcState authorize(VpcState state, String groupId, List<SecurityRule> rules) {
        SecurityGroup group = state.get(SecurityGroup.class, groupId);
        List<SecurityRule> all = new ArrayList<>(group.rules());
        for (SecurityRule rule : rules) {
            if (rule.peer() instanceof Peer.Group(String id)) {
                state.get(SecurityGroup.class, id);
            }
            if (all.stream().anyMatch(rule::sameAs)) {
                throw new Ec2Error(400, "InvalidPermission.Duplicate",
                        "the specified rule \"" + inWords(rule) + "\" already exists");
            }
            all.add(rule);
        }
        return state.with(group.withRules(all));
    }

    /**
     * Takes rules away, all or none.
     *
     * @throws Ec2Error if one of them is not there
     */
    public static VpcState revoke(VpcState state, String groupId, List<SecurityRule> rules) {
        SecurityGroup group = state.get(SecurityGroup.class, groupId);
        List<SecurityRule> left = new ArrayList<>(group.rules());
        for (SecurityRule rule : rules) {
            if (!left.removeIf(rule::sameAs)) {
                throw new Ec2Error(400, "InvalidPermission.NotFound",
                        "The specified rule does not exist in this security group.");
            }
        }
        return state.with(group.withRules(left));
    }

    /**
     * Removes a group.
     *
     * @throws Ec2Error if it is a default group, or an ENI or another group's rule names it
     */
    public static VpcState delete(VpcState state, String groupId) {
        SecurityGroup group = state.get(SecurityGroup.class, groupId);
        if (group.name().equals(VpcDefaults.GROUP_NAME)) {
            throw new Ec2Error(400, "CannotDelete",
                    "the specified group: \"" + groupId + "\" name: \"default\" cannot be deleted by a user");
        }
        boolean used = state.networkInterfaces().values().stream()
                .anyMatch(eni -> eni.settings().securityGroups().contains(groupId))
                || state.all(SecurityGroup.class).values().stream()
                        .filter(other -> !other.id().equals(groupId))
                        .flatMap(other -> other.rules().stream())
                        .anyMatch(rule -> rule.peer().equals(new Peer.Group(groupId)));
        if (used) {
            throw new Ec2Error(400, "DependencyViolation", "resource " + groupId + " has a dependent object");
        }
        return state.without(groupId);
    }

    private static String inWords(SecurityRule rule) {
        String peer = switch (rule.peer()) {
            case Peer.Block(var cidr) -> cidr.toString();
            case Peer.Group(String id) -> id;
            case Peer.PrefixList(String id) -> id;
        };
        String protocol = rule.protocol().equals("-1") ? "ALL" : rule.protocol().toUpperCase(Locale.ROOT);
        String ports = rule.ports().map(range -> ", from port: " + range.from() + ", to port: " + range.to())
                .orElse("");
        return "peer: " + peer + ", " + protocol + ports + ", \"ALLOW\"";
    }
}

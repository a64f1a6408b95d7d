package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Account;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.PortRange;
import dev.connectorha.localstack.ec2.model.SecurityRule;
import dev.connectorha.localstack.ec2.model.SecurityRule.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rules of a call, one for each peer of each permission, and writes them as EC2 answers. */
final class SecurityRules {
    static final Set<String> PARAMETERS = Set.of("IpPermissions.N.IpProtocol", "IpPermissions.N.FromPort",
            "IpPermissions.N.ToPort", "IpPermissions.N.Groups.N.GroupId", "IpPermissions.N.Groups.N.UserId",
            "IpPermissions.N.Groups.N.Description", "IpPermissions.N.IpRanges.N.CidrIp",
            "IpPermissions.N.IpRanges.N.Description", "IpPermissions.N.Ipv6Ranges.N.CidrIpv6",
            "IpPermissions.N.Ipv6Ranges.N.Description", "IpPermissions.N.PrefixListIds.N.PrefixListId",
            "IpPermissions.N.PrefixListIds.N.Description", "IpProtocol", "FromPort", "ToPort", "CidrIp");
    private static final Map<String, String> NAMES = Map.of("6", "tcp", "17", "udp", "1", "icmp", "58",
            "icmpv6");
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp");
    private static final Set<String> WITH_TYPES = Set.of("icmp", "icmpv6");

    private SecurityRules() {}

    static List<SecurityRule> read(Params params, boolean egress) {
        List<SecurityRule> rules = new ArrayList<>();
        if (params.get("IpProtocol").isPresent()) {
            rules.add(rule(params, "", egress, block(params.require("CidrIp", "cidrIp")), ""));
        }
        for (int n = 1; params.get("IpPermissions." + n + ".IpProtocol").isPresent(); n++) {
            rules.addAll(permission(params, "IpPermissions." + n + ".", egress));
        }
        if (rules.isEmpty()) {
            throw Ec2Error.missingParameter("ipPermissions");
        }
        return List.copyOf(rules);
    }

    private static List<SecurityRule> permission(Params params, String prefix, boolean egress) {
        List<SecurityRule> rules = new ArrayList<>();
        peers(params, prefix + "Groups", "GroupId").forEach((key, id) -> rules
                .add(rule(params, prefix, egress, new Peer.Group(id), description(params, key))));
        peers(params, prefix + "IpRanges", "CidrIp").forEach(
                (key, cidr) -> rules
                        .add(rule(params, prefix, egress, block(cidr), description(params, key))));
        peers(params, prefix + "Ipv6Ranges", "CidrIpv6").forEach(
                (key, cidr) -> rules
                        .add(rule(params, prefix, egress, block(cidr), description(params, key))));
        peers(params, prefix + "PrefixListIds", "PrefixListId").forEach((key, id) -> rules
                .add(rule(params, prefix, egress, new Peer.PrefixList(id), description(params, key))));
        return rules;
    }

    /** From the name of each member of a list to what it holds under {@code field}, in order. */
    private static Map<String, String> peers(Params params, String list, String field) {
        return params.membersByName(list, field);
    }

    private static String description(Params params, String member) {
        return params.get(member + ".Description").orElse("");
    }

    private static Peer block(String cidr) {
        return new Peer.Block(Addresses.block(cidr, "cidrIp"));
    }

    private static SecurityRule rule(Params params, String prefix, boolean egress, Peer peer,
            String description) {
        String protocol = protocol(params.require(prefix + "IpProtocol", "ipProtocol"));
        return new SecurityRule(NewId.of("sgr"), egress, protocol, ports(params, prefix, protocol), peer,
                description);
    }

    private static String protocol(String text) {
        String name = NAMES.getOrDefault(text, text.toLowerCase(Locale.ROOT));
        if (NAMES.containsValue(name) || name.equals("-1")
                || (name.matches("\\d{1,3}") && Integer.parseInt(name) <= 255)) {
            return name;
        }
        throw Ec2Error
                .invalidParameterValue("Invalid value '" + text + "' for IP protocol. Unknown protocol.");
    }

    /** Protocols without ports have none, whatever the call says: rules for them are for all of their packets. */
    private static Optional<PortRange> ports(Params params, String prefix, String protocol) {
        Optional<PortRange> given = params.get(prefix + "FromPort").map(from -> new PortRange(number(from),
                params.get(prefix + "ToPort").map(SecurityRules::number).orElse(-1)));
        if (WITH_PORTS.contains(protocol) && given.filter(range -> range.to() >= range.from()).isEmpty()) {
            throw Ec2Error.invalidParameterValue(
                    "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }
        if (WITH_TYPES.contains(protocol)) {
            return given.or(() -> Optional.of(new PortRange(-1, -1)));
        }
        return given.filter(range -> WITH_PORTS.contains(protocol));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Ec2Error.invalidParameterValue("Invalid integer value " + text);
        }
    }

    static void write(Xml xml, Account account, String group, SecurityRule rule) {
        PortRange ports = rule.ports().orElse(new PortRange(-1, -1));
        xml.leaf("securityGroupRuleId", rule.id())
                .leaf("securityGroupRuleArn", account.arn("security-group-rule", rule.id()))
                .leaf("groupId", group)
                .leaf("groupOwnerId", account.number()).leaf("isEgress", rule.egress())
                .leaf("ipProtocol", rule.protocol()).leaf("fromPort", ports.from())
                .leaf("toPort", ports.to());
        switch (rule.peer()) {
            case Peer.Block(var cidr) -> xml.leaf(cidr.isIpv4() ? "cidrIpv4" : "cidrIpv6", cidr);
            case Peer.PrefixList(String id) -> xml.leaf("prefixListId", id);
            case Peer.Group(String id) -> xml.element("referencedGroupInfo",
                    () -> xml.leaf("groupId", id).leaf("userId", account.number()));
        }
        if (!rule.description().isEmpty()) {
            xml.leaf("description", rule.description());
        }
    }
}

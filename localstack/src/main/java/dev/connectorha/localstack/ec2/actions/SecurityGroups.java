package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.PortRange;
import dev.connectorha.localstack.ec2.model.SecurityGroup;
import dev.connectorha.localstack.ec2.model.SecurityRule;
import dev.connectorha.localstack.ec2.model.SecurityRule.Peer;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** DescribeSecurityGroups. EC2 shows rules with the same protocol and ports as one permission with several peers. */
record SecurityGroups(VpcState state) {
    static final Action DESCRIBE = new Describe<>(SecurityGroup.class, "GroupId", "securityGroupInfo", 1000,
            SecurityGroups::filters, state -> new SecurityGroups(state)::write).action();

    private record Traffic(String protocol, Optional<PortRange> ports) {}

    private static Filters<SecurityGroup> filters(VpcState state) {
        return Filters.<SecurityGroup>in(state).one("group-id", SecurityGroup::id)
                .one("group-name", SecurityGroup::name).one("description", SecurityGroup::description)
                .one("vpc-id", SecurityGroup::vpcId)
                .many("ip-permission.protocol", group -> rules(group, false).map(SecurityRule::protocol))
                .many("egress.ip-permission.protocol",
                        group -> rules(group, true).map(SecurityRule::protocol))
                .many("ip-permission.group-id", group -> peers(group, Peer.Group.class, Peer.Group::groupId))
                .many("ip-permission.cidr",
                        group -> peers(group, Peer.Block.class, block -> block.cidr().toString()));
    }

    private static Stream<SecurityRule> rules(SecurityGroup group, boolean egress) {
        return group.rules().stream().filter(rule -> rule.egress() == egress);
    }

    private static <P extends Peer> Stream<String> peers(SecurityGroup group, Class<P> kind,
            Function<P, String> text) {
        return rules(group, false).map(SecurityRule::peer).filter(kind::isInstance).map(kind::cast).map(text);
    }

    void write(Xml xml, SecurityGroup group) {
        xml.leaf("ownerId", state.account().number()).leaf("groupId", group.id())
                .leaf("groupName", group.name()).leaf("groupDescription", group.description())
                .leaf("vpcId", group.vpcId())
                .leaf("securityGroupArn", state.account().arn("security-group", group.id()));
        permissions(xml, "ipPermissions", rules(group, false));
        permissions(xml, "ipPermissionsEgress", rules(group, true));
        xml.tags(state.tagsOf(group.id()));
    }

    private void permissions(Xml xml, String name, Stream<SecurityRule> rules) {
        Map<Traffic, List<SecurityRule>> byTraffic = new LinkedHashMap<>();
        rules.forEach(rule -> byTraffic.merge(new Traffic(rule.protocol(), rule.ports()), List.of(rule),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
        xml.list(name, byTraffic.entrySet(),
                (item, entry) -> permission(item, entry.getKey(), entry.getValue()));
    }

    private void permission(Xml xml, Traffic traffic, List<SecurityRule> rules) {
        xml.leaf("ipProtocol", traffic.protocol());
        traffic.ports().ifPresent(ports -> xml.leaf("fromPort", ports.from()).leaf("toPort", ports.to()));
        xml.list("groups", rules.stream().filter(rule -> rule.peer() instanceof Peer.Group).toList(),
                this::peer)
                .list("ipRanges", rules.stream().filter(rule -> isBlock(rule, true)).toList(), this::peer)
                .list("ipv6Ranges", rules.stream().filter(rule -> isBlock(rule, false)).toList(), this::peer)
                .list("prefixListIds",
                        rules.stream().filter(rule -> rule.peer() instanceof Peer.PrefixList).toList(),
                        this::peer);
    }

    private static boolean isBlock(SecurityRule rule, boolean ipv4) {
        return rule.peer() instanceof Peer.Block(var cidr) && cidr.isIpv4() == ipv4;
    }

    private void peer(Xml xml, SecurityRule rule) {
        switch (rule.peer()) {
            case Peer.Group(String id) -> xml.leaf("userId", state.account().number()).leaf("groupId", id);
            case Peer.Block(var cidr) -> xml.leaf(cidr.isIpv4() ? "cidrIp" : "cidrIpv6", cidr);
            case Peer.PrefixList(String id) -> xml.leaf("prefixListId", id);
        }
        if (!rule.description().isEmpty()) {
            xml.leaf("description", rule.description());
        }
    }
}

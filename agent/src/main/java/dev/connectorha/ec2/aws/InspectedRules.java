package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.InspectedValues.orEmpty;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.inspection.NetworkAcl;
import dev.connectorha.ec2.inspection.SecurityGroup;
import dev.connectorha.ec2.inspection.SecurityGroup.Block;
import dev.connectorha.ec2.inspection.SecurityGroup.Member;
import dev.connectorha.ec2.inspection.SecurityGroup.Party;
import dev.connectorha.ec2.inspection.SecurityGroup.PrefixList;
import dev.connectorha.ec2.inspection.SecurityGroup.Rule;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/** Turns the SDK's shapes of what may pass into the values of the inspection's port. */
final class InspectedRules {
    private InspectedRules() {}

    static SecurityGroup securityGroup(software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
        return new SecurityGroup(group.groupId(), orEmpty(group.groupName()),
                rules(group.ipPermissions()), rules(group.ipPermissionsEgress()));
    }

    private static List<Rule> rules(List<IpPermission> all) {
        return all.stream()
                .map(rule -> new Rule(orEmpty(rule.ipProtocol()),
                        number(rule.fromPort()), number(rule.toPort()), parties(rule)))
                .toList();
    }

    private static List<Party> parties(IpPermission rule) {
        Stream<Party> blocks = Stream
                .concat(rule.ipRanges().stream().map(range -> range.cidrIp()),
                        rule.ipv6Ranges().stream().map(range -> range.cidrIpv6()))
                .map(Cidr::parse).map(Block::new);
        Stream<Party> members = rule.userIdGroupPairs().stream()
                .map(pair -> new Member(orEmpty(pair.groupId())));
        Stream<Party> lists = rule.prefixListIds().stream()
                .map(list -> new PrefixList(
                        orEmpty(list.prefixListId())));
        return Stream.of(blocks, members, lists).flatMap(all -> all).toList();
    }

    static NetworkAcl networkAcl(software.amazon.awssdk.services.ec2.model.NetworkAcl acl) {
        return new NetworkAcl(acl.networkAclId(), acl.entries().stream().map(InspectedRules::entry).toList());
    }

    private static NetworkAcl.Entry entry(NetworkAclEntry entry) {
        String block = entry.cidrBlock() == null ? entry.ipv6CidrBlock() : entry.cidrBlock();
        return new NetworkAcl.Entry(entry.ruleNumber(), Boolean.TRUE.equals(entry.egress()),
                orEmpty(entry.protocol()), entry.ruleAction() == RuleAction.ALLOW, Cidr.parse(block));
    }

    /** EC2 writes -1 where there is no port to tell. */
    private static OptionalInt number(@Nullable Integer value) {
        return value == null || value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }
}

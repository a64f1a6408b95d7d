package dev.connectorha.localstack.ec2;

import static dev.connectorha.localstack.ec2.InitialState.orEmpty;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.NetworkAclPart.EntryPart;
import dev.connectorha.localstack.ec2.SecurityGroupPart.RulePart;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.NetworkAcl;
import dev.connectorha.localstack.ec2.model.NetworkAcl.Entry;
import dev.connectorha.localstack.ec2.model.PortRange;
import dev.connectorha.localstack.ec2.model.SecurityGroup;
import dev.connectorha.localstack.ec2.model.SecurityRule;
import dev.connectorha.localstack.ec2.model.SecurityRule.Peer;
import dev.connectorha.localstack.ec2.model.Vpc;
import dev.connectorha.localstack.ec2.model.VpcDefaults;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes security groups and network ACLs from the parts of a scenario. */
final class Firewalls {
    private Firewalls() {}

    /** Groups that interfaces name and the scenario does not describe are as EC2's default group: open to members. */
    static VpcState withGroupsOfInterfaces(VpcState state, Vpc vpc) {
        VpcState result = state;
        for (Eni eni : state.networkInterfaces().values()) {
            for (String id : eni.settings().securityGroups()) {
                if (result.find(SecurityGroup.class, id).isEmpty()) {
                    result = result
                            .with(VpcDefaults.membersOnly(id, vpc, id, "not described in the scenario"));
                }
            }
        }
        return result;
    }

    static SecurityGroup group(SecurityGroupPart part, Vpc vpc) {
        List<SecurityRule> rules = new ArrayList<>();
        orEmpty(part.ingress()).forEach(rule -> rules.add(rule(part, rule, false, rules.size())));
        if (part.egress() == null) {
            rules.addAll(VpcDefaults.allowAllEgress(part.id(), vpc));
        } else {
            part.egress().forEach(rule -> rules.add(rule(part, rule, true, rules.size())));
        }
        return new SecurityGroup(part.id(), vpc.id(), Objects.requireNonNullElse(part.name(), part.id()),
                Objects.requireNonNullElse(part.description(), part.id()), rules);
    }

    private static SecurityRule rule(SecurityGroupPart group, RulePart part, boolean egress, int number) {
        String id = "sgr-" + group.id().substring(group.id().indexOf('-') + 1) + "-" + number;
        return new SecurityRule(id, egress, Objects.requireNonNullElse(part.protocol(), "-1"),
                ports(part.from(), part.to()), peer(group, part),
                Objects.requireNonNullElse(part.description(), ""));
    }

    private static Peer peer(SecurityGroupPart group, RulePart part) {
        List<Peer> named = Stream.of(
                Optional.ofNullable(part.group())
                        .map(id -> id.equals(SecurityGroupPart.SELF) ? group.id() : id)
                        .<Peer>map(Peer.Group::new),
                Optional.ofNullable(part.cidr()).map(Cidr::parse).<Peer>map(Peer.Block::new),
                Optional.ofNullable(part.prefixList()).<Peer>map(Peer.PrefixList::new))
                .flatMap(Optional::stream)
                .toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException(
                    "a rule of " + group.id() + " must name one of group, cidr and prefixList");
        }
        return named.getFirst();
    }

    static NetworkAcl acl(NetworkAclPart part, Vpc vpc) {
        List<Entry> entries = new ArrayList<>();
        for (boolean egress : new boolean[]{true, false}) {
            orEmpty(part.entries()).stream().filter(entry -> entry.egress() == egress).map(Firewalls::entry)
                    .forEach(entries::add);
            entries.addAll(VpcDefaults.lastEntries(vpc, egress));
        }
        return new NetworkAcl(part.id(), vpc.id(), part.isDefault(), orEmpty(part.subnets()), entries);
    }

    private static Entry entry(EntryPart part) {
        return new Entry(part.number(), part.egress(), Objects.requireNonNullElse(part.protocol(), "-1"),
                part.allow(), Cidr.parse(Objects.requireNonNullElse(part.cidr(), "0.0.0.0/0")),
                ports(part.from(), part.to()));
    }

    private static Optional<PortRange> ports(@Nullable Integer from, @Nullable Integer to) {
        return Optional.ofNullable(from)
                .map(first -> new PortRange(first, Objects.requireNonNullElse(to, first)));
    }
}

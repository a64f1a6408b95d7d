package dev.connectorha.preflight.network;

import dev.connectorha.ec2.inspection.SecurityGroup;
import dev.connectorha.ec2.inspection.SecurityGroup.Block;
import dev.connectorha.ec2.inspection.SecurityGroup.Member;
import dev.connectorha.ec2.inspection.SecurityGroup.Party;
import dev.connectorha.ec2.inspection.SecurityGroup.PrefixList;
import dev.connectorha.ec2.inspection.SecurityGroup.Rule;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An advert at the security groups of one ENI, on its way in or out.
 *
 * @param groups of that ENI
 * @param other the address at the other end
 * @param otherGroups the groups of the ENI at the other end; empty if they are not known
 */
record Crossing(List<SecurityGroup> groups, boolean ingress, InetAddress other,
        Optional<Set<String>> otherGroups) {
    /** IP protocol number of VRRP, and the sign for all protocols. */
    private static final Set<String> PROTOCOLS = Set.of("112", "-1");

    /** What comes of it. */
    enum Fate {
        PASSES, STOPPED, UNKNOWN
    }

    /** Groups only ever permit, so one rule of one group is enough. */
    Fate fate() {
        List<Fate> fates = parties().map(this::fate).distinct().toList();
        if (fates.contains(Fate.PASSES)) {
            return Fate.PASSES;
        }
        return fates.contains(Fate.UNKNOWN) ? Fate.UNKNOWN : Fate.STOPPED;
    }

    private Fate fate(Party party) {
        return switch (party) {
            case Block(var block) -> block.contains(other) ? Fate.PASSES : Fate.STOPPED;
            case Member(var id) -> otherGroups.map(known -> known.contains(id) ? Fate.PASSES : Fate.STOPPED)
                    .orElse(Fate.UNKNOWN);
            case PrefixList _ -> Fate.UNKNOWN;
        };
    }

    /** Rules for VRRP, or for everything, with others than the one at the other end. */
    List<String> nearMisses() {
        return groups.stream().flatMap(group -> rules(group)
                .flatMap(rule -> rule.parties().stream().map(party -> group.id() + " lets "
                        + (rule.protocol().equals("-1") ? "everything" : "protocol " + rule.protocol())
                        + (ingress ? " in from " : " out to ") + party)))
                .toList();
    }

    private Stream<Party> parties() {
        return groups.stream().flatMap(this::rules).flatMap(rule -> rule.parties().stream());
    }

    private Stream<Rule> rules(SecurityGroup group) {
        return (ingress ? group.ingress() : group.egress()).stream()
                .filter(rule -> PROTOCOLS.contains(rule.protocol()));
    }
}

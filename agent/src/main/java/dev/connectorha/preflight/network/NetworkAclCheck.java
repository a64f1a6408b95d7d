package dev.connectorha.preflight.network;

import dev.connectorha.config.VrrpConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.NetworkAcl;
import dev.connectorha.ec2.inspection.NetworkAcl.Entry;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the network ACLs let VRRP pass. They look at what enters or leaves a subnet, and at nothing within. */
final class NetworkAclCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("network.network-acl", Group.NETWORK, "no network ACL is in the way of VRRP (protocol 112)")
            .requiring(Place.ACCEPTED).calling("DescribeNetworkAcls", "DescribeNetworkInterfaces")
            .within(Place.PATIENCE);
    private static final Set<String> PROTOCOLS = Set.of("112", "-1");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    /** The first interface speaks VRRP. */
    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        List<Pair> first = facts.get(Pair.ALL).stream().filter(pair -> pair.nic().index() == 0).toList();
        return Each.of(first, "the interface that speaks VRRP is not known", pair -> judge(facts, pair));
    }

    private static CheckResult judge(Facts facts, Pair pair) throws InterruptedException {
        VrrpConfig vrrp = facts.config().vrrp();
        SubnetId own = pair.nic().eni().subnet();
        Optional<SubnetId> peer = pair.peer().details().map(InterfaceDetails::subnet);
        boolean near = peer.map(own::equals).orElseGet(() -> pair.nic().eni().subnetBlocks().stream()
                .anyMatch(block -> block.contains(vrrp.peerAddress())));
        if (near) {
            return CheckResult
                    .pass("both members are in " + own + ", within which network ACLs are not applied");
        }
        return peer.isEmpty()
                ? CheckResult.skip("the peer's subnet is not known")
                : Merged.of(List.of(at(facts, own, vrrp.peerAddress()),
                        at(facts, peer.get(), vrrp.localAddress())));
    }

    private static CheckResult at(Facts facts, SubnetId subnet, InetAddress other)
            throws InterruptedException {
        return switch (Place.ask(facts, cloud -> cloud.reads().networkAclOf(subnet))) {
            case Ec2Result.Failed<NetworkAcl>(var failure) ->
                Unread.of("the network ACL of " + subnet + " is not known", failure);
            case Ec2Result.Ok<NetworkAcl>(var acl) ->
                Merged.of(List.of(way(acl, subnet, other, false), way(acl, subnet, other, true)));
        };
    }

    private static CheckResult way(NetworkAcl acl, SubnetId subnet, InetAddress other, boolean egress) {
        String direction = (egress ? "out to " : "in from ") + Addresses.text(other);
        Optional<Entry> decides = acl.entries().stream().filter(entry -> entry.egress() == egress)
                .filter(entry -> PROTOCOLS.contains(entry.protocol()) && entry.block().contains(other))
                .findFirst();
        if (decides.filter(Entry::allow).isPresent()) {
            return CheckResult.pass(acl.id() + " lets VRRP " + direction);
        }
        return CheckResult.lasting(
                acl.id() + " of " + subnet + " does not let VRRP (protocol 112) " + direction,
                Remedy.of("put a rule before the one that denies it", "aws ec2 create-network-acl-entry"
                        + " --network-acl-id " + acl.id() + (egress ? " --egress" : " --ingress")
                        + " --rule-number RULE_NUMBER --protocol 112 --rule-action allow"
                        + (other.getAddress().length == 4 ? " --cidr-block " : " --ipv6-cidr-block ")
                        + Aws.block(other)),
                decides.map(entry -> "rule " + entry.number() + " denies " + entry.block())
                        .orElse("no rule allows it"));
    }
}

package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.NetworkAcl;
import dev.connectorha.localstack.ec2.model.NetworkAcl.Entry;
import dev.connectorha.localstack.ec2.model.Subnet;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DescribeNetworkAcls. Every subnet is on one; those that no other names are on the default one. */
record NetworkAcls(VpcState state) {
    static final Action DESCRIBE = new Describe<>(NetworkAcl.class, "NetworkAclId", "networkAclSet", 1000,
            NetworkAcls::filters, state -> new NetworkAcls(state)::write).action();
    private static final Set<String> ICMP = Set.of("1", "58");

    private static Filters<NetworkAcl> filters(VpcState state) {
        NetworkAcls acls = new NetworkAcls(state);
        return Filters.<NetworkAcl>in(state).one("network-acl-id", NetworkAcl::id)
                .one("vpc-id", NetworkAcl::vpcId).one("default", NetworkAcl::isDefault)
                .many("association.subnet-id", acls::subnets)
                .many("association.network-acl-id",
                        acl -> acls.subnets(acl).map(subnet -> acl.id()).distinct())
                .many("entry.protocol", acl -> acl.entries().stream().map(Entry::protocol))
                .many("entry.cidr", acl -> acl.entries().stream().map(entry -> entry.block().toString()))
                .many("entry.rule-action", acl -> acl.entries().stream().map(NetworkAcls::decision))
                .many("entry.egress", acl -> acl.entries().stream().map(entry -> "" + entry.egress()));
    }

    private Stream<String> subnets(NetworkAcl acl) {
        if (!acl.isDefault()) {
            return acl.subnets().stream();
        }
        Set<String> elsewhere = state.all(NetworkAcl.class).values().stream()
                .filter(other -> !other.isDefault())
                .flatMap(other -> other.subnets().stream()).collect(Collectors.toSet());
        return state.subnets().values().stream().filter(subnet -> subnet.vpcId().equals(acl.vpcId()))
                .map(Subnet::id).filter(subnet -> !elsewhere.contains(subnet));
    }

    private static String decision(Entry entry) {
        return entry.allow() ? "allow" : "deny";
    }

    void write(Xml xml, NetworkAcl acl) {
        List<String> subnets = subnets(acl).toList();
        xml.leaf("networkAclId", acl.id()).leaf("vpcId", acl.vpcId())
                .leaf("ownerId", state.account().number())
                .leaf("default", acl.isDefault()).list("entrySet", acl.entries(), NetworkAcls::entry)
                .list("associationSet", subnets,
                        (item, subnet) -> item
                                .leaf("networkAclAssociationId",
                                        "aclassoc-" + subnet.substring("subnet-".length()))
                                .leaf("networkAclId", acl.id()).leaf("subnetId", subnet))
                .tags(state.tagsOf(acl.id()));
    }

    private static void entry(Xml xml, Entry entry) {
        xml.leaf("ruleNumber", entry.number()).leaf("protocol", entry.protocol())
                .leaf("ruleAction", decision(entry)).leaf("egress", entry.egress())
                .leaf(entry.block().isIpv4() ? "cidrBlock" : "ipv6CidrBlock", entry.block());
        entry.ports().ifPresent(ports -> {
            if (ICMP.contains(entry.protocol())) {
                xml.element("icmpTypeCode", () -> xml.leaf("type", ports.from()).leaf("code", ports.to()));
            } else {
                xml.element("portRange", () -> xml.leaf("from", ports.from()).leaf("to", ports.to()));
            }
        });
    }
}

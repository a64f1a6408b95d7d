package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.model.NetworkAcl.Entry;
import dev.connectorha.localstack.ec2.model.SecurityRule.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes with every VPC: a main route table, a default network ACL and a default security group. */
public final class VpcDefaults {
    /** The name that no other group of a VPC may have. */
    public static final String GROUP_NAME = "default";

    private static final Cidr ANYWHERE = Cidr.parse("0.0.0.0/0");
    private static final Cidr ANYWHERE_IPV6 = Cidr.parse("::/0");
    private static final int FIRST = 100;

    private VpcDefaults() {}

    /** The same state with those of the three that the VPC lacks. */
    public static VpcState complete(VpcState state, Vpc vpc) {
        VpcState result = state;
        if (state.routeTables().values().stream()
                .noneMatch(table -> table.main() && isIn(vpc, table.vpcId()))) {
            result = result
                    .with(new VpcRouteTable(freeId(state, "rtb-", vpc), vpc.id(), true, List.of(),
                            localRoutes(vpc)));
        }
        if (state.all(NetworkAcl.class).values().stream()
                .noneMatch(acl -> acl.isDefault() && isIn(vpc, acl.vpcId()))) {
            result = result
                    .with(new NetworkAcl(freeId(state, "acl-", vpc), vpc.id(), true, List.of(),
                            openEntries(vpc)));
        }
        if (state.all(SecurityGroup.class).values().stream()
                .noneMatch(group -> group.name().equals(GROUP_NAME) && isIn(vpc, group.vpcId()))) {
            result = result.with(
                    membersOnly(freeId(state, "sg-", vpc), vpc, GROUP_NAME, "default VPC security group"));
        }
        return result;
    }

    /** The VPC's number with another prefix, longer if a scenario has taken that. */
    private static String freeId(VpcState state, String prefix, Vpc vpc) {
        String id = prefix + vpc.id().substring(vpc.id().indexOf('-') + 1);
        while (state.resources().containsKey(id)) {
            id += "0";
        }
        return id;
    }

    private static boolean isIn(Vpc vpc, String vpcId) {
        return vpc.id().equals(vpcId);
    }

    /** The routes that every table of the VPC begins with, and that nobody can take away. */
    public static List<VpcRoute> localRoutes(Vpc vpc) {
        List<VpcRoute> routes = new ArrayList<>(List.of(new VpcRoute(vpc.block(), VpcRoute.LOCAL)));
        vpc.ipv6Block().ifPresent(block -> routes.add(new VpcRoute(block, VpcRoute.LOCAL)));
        return List.copyOf(routes);
    }

    /** A group as EC2's default one: its members may send each other anything, and anything to anybody. */
    public static SecurityGroup membersOnly(String id, Vpc vpc, String name, String description) {
        List<SecurityRule> rules = new ArrayList<>(
                List.of(SecurityRule.all(ruleId(id, 0), false, new Peer.Group(id))));
        rules.addAll(allowAllEgress(id, vpc));
        return new SecurityGroup(id, vpc.id(), name, description, rules);
    }

    /** What a new group lets out before anybody changes it: everything. */
    public static List<SecurityRule> allowAllEgress(String groupId, Vpc vpc) {
        List<SecurityRule> rules = new ArrayList<>(
                List.of(SecurityRule.all(ruleId(groupId, 1), true, new Peer.Block(ANYWHERE))));
        if (vpc.ipv6Block().isPresent()) {
            rules.add(SecurityRule.all(ruleId(groupId, 2), true, new Peer.Block(ANYWHERE_IPV6)));
        }
        return List.copyOf(rules);
    }

    private static String ruleId(String groupId, int number) {
        return "sgr-" + groupId.substring(groupId.indexOf('-') + 1) + number;
    }

    /** Allows everything in both directions, and ends as each ACL does, by denying what is left. */
    private static List<Entry> openEntries(Vpc vpc) {
        List<Entry> entries = new ArrayList<>();
        for (boolean egress : new boolean[]{true, false}) {
            entries.add(entry(FIRST, egress, true, ANYWHERE));
            entries.addAll(lastEntries(vpc, egress));
            if (vpc.ipv6Block().isPresent()) {
                entries.add(entry(FIRST + 1, egress, true, ANYWHERE_IPV6));
            }
        }
        return List.copyOf(entries);
    }

    /** What each ACL ends with. */
    public static List<Entry> lastEntries(Vpc vpc, boolean egress) {
        List<Entry> entries = new ArrayList<>(List.of(entry(NetworkAcl.LAST, egress, false, ANYWHERE)));
        if (vpc.ipv6Block().isPresent()) {
            entries.add(entry(NetworkAcl.LAST_IPV6, egress, false, ANYWHERE_IPV6));
        }
        return List.copyOf(entries);
    }

    private static Entry entry(int number, boolean egress, boolean allow, Cidr block) {
        return new Entry(number, egress, "-1", allow, block, Optional.empty());
    }
}

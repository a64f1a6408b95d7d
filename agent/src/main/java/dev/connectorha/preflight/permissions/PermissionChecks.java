package dev.connectorha.preflight.permissions;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.policy.Needs;
import dev.connectorha.probe.Family;
import java.util.List;

/** The checks of permissions, in the order of the report. */
public final class PermissionChecks {
    private PermissionChecks() {}

    /**
     * All of them.
     *
     * @param calibrate whether to find out, with a call that is denied, how sure a verdict is
     */
    public static List<Check> all(boolean calibrate) {
        return List.of(
                ReadCheck.needed("DescribeRouteTables",
                        (cloud, nic) -> cloud.network().describeRouteTablesOf(nic.eni().subnet())),
                new ReplaceRouteCheck(),
                AddressCheck.assign(Family.IPV4, calibrate), AddressCheck.unassign(Family.IPV4, calibrate),
                AddressCheck.assign(Family.IPV6, calibrate), AddressCheck.unassign(Family.IPV6, calibrate),
                ReadCheck.optionalUnless(Needs::findsThePeer, "DescribeNetworkInterfaces",
                        "instance.peer, instance.peer-subnet, instance.peer-address, instance.peer-room,"
                                + " network.vip-free and network.source-dest-check are not made, and"
                                + " network.security-group not for the peer",
                        (cloud, nic) -> cloud.reads().networkInterfaces(List.of(nic.eni().id()))),
                ReadCheck.optional("DescribeSubnets",
                        "instance.peer-subnet does not tell where a peer is that"
                                + " is not in this member's subnet",
                        (cloud, nic) -> cloud.reads().subnet(nic.eni().subnet())),
                ReadCheck.optional("DescribeSecurityGroups",
                        "network.security-group cannot tell whether protocol 112 is let through",
                        (cloud, nic) -> cloud.reads().securityGroups(nic.eni().securityGroups())),
                ReadCheck.optional("DescribeNetworkAcls",
                        "network.network-acl is not made where the members are in two subnets",
                        (cloud, nic) -> cloud.reads().networkAclOf(nic.eni().subnet())),
                ReadCheck.optional("GetSubnetCidrReservations",
                        "network.vip-reservation is not made",
                        (cloud, nic) -> cloud.reads().cidrReservations(nic.eni().subnet())),
                ReadCheck.optional("DescribeInstances",
                        "instance.peer-room is not made, and a yielded member waits for its hold time",
                        (cloud, nic) -> cloud.reads().instance("i-00000000000000000")),
                ReadCheck.optional("DescribeInstanceTypes",
                        "instance.room and instance.peer-room are not made",
                        (cloud, nic) -> cloud.reads().limitsOf("t3.small")));
    }
}

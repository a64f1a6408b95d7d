package dev.connectorha.preflight.permissions;

import dev.connectorha.preflight.Check;
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
                ReadCheck.of("DescribeRouteTables", true, "nothing works",
                        (cloud, nic) -> cloud.network().describeRouteTablesOf(nic.eni().subnet())),
                new ReplaceRouteCheck(),
                AddressCheck.assign(Family.IPV4, calibrate), AddressCheck.unassign(Family.IPV4, calibrate),
                AddressCheck.assign(Family.IPV6, calibrate), AddressCheck.unassign(Family.IPV6, calibrate),
                ReadCheck.of("DescribeNetworkInterfaces", false,
                        "the peer's ENI is not found by its address, and it is not checked who holds a virtual"
                                + " IP, nor the source/destination check",
                        (cloud, nic) -> cloud.reads().networkInterfaces(List.of(nic.eni().id()))),
                ReadCheck.of("DescribeSubnets", false, "the peer's subnet is not checked",
                        (cloud, nic) -> cloud.reads().subnet(nic.eni().subnet())),
                ReadCheck.of("DescribeSecurityGroups", false,
                        "it is not checked that protocol 112 is let through",
                        (cloud, nic) -> cloud.reads().securityGroups(nic.eni().securityGroups())),
                ReadCheck.of("DescribeNetworkAcls", false, "the network ACL is not checked",
                        (cloud, nic) -> cloud.reads().networkAclOf(nic.eni().subnet())),
                ReadCheck.of("GetSubnetCidrReservations", false,
                        "it is not checked that the virtual IP is reserved",
                        (cloud, nic) -> cloud.reads().cidrReservations(nic.eni().subnet())),
                ReadCheck.of("DescribeInstances", false,
                        "the peer's instance is not looked at, and a yielded member waits for its hold time",
                        (cloud, nic) -> cloud.reads().instance("i-00000000000000000")),
                ReadCheck.of("DescribeInstanceTypes", false, "room for the virtual IPs is not checked",
                        (cloud, nic) -> cloud.reads().limitsOf("t3.small")));
    }
}

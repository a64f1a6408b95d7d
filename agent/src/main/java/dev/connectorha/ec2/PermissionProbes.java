package dev.connectorha.ec2;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/**
 * Calls that ask EC2 whether it would permit something, and are meant to change nothing. Which of them may be made
 * where is for the caller to know: package {@code probe} does.
 *
 * <p>No method blocks. A stage never completes exceptionally, and may complete on any thread. One attempt each.
 */
public interface PermissionProbes {
    /** DescribeRouteTables with DryRun, for the table that is explicitly associated with the subnet. */
    CompletionStage<ProbeAnswer> dryRunDescribeRouteTables(SubnetId subnet);

    /**
     * ReplaceRoute with DryRun.
     *
     * @param presentTarget where the route points now: an EC2 that ignores DryRun then changes nothing either
     */
    CompletionStage<ProbeAnswer> dryRunReplaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId presentTarget);

    /**
     * AssignPrivateIpAddresses without reassignment, or AssignIpv6Addresses. There is no DryRun.
     *
     * @param unassignable an address that the ENI's subnet cannot have; never a virtual IP
     */
    CompletionStage<ProbeAnswer> probeAssign(NetworkInterfaceId networkInterface, InetAddress unassignable);

    /**
     * UnassignPrivateIpAddresses, or UnassignIpv6Addresses. There is no DryRun. That the address is not there is told
     * as EC2 tells it, and not taken for success.
     *
     * @param absent an address that the ENI cannot have; never a virtual IP
     */
    CompletionStage<ProbeAnswer> probeUnassign(NetworkInterfaceId networkInterface, InetAddress absent);

    /**
     * UnassignPrivateNatGatewayAddress for a NAT gateway that does not exist: a call that is as invalid as the probes,
     * for an action that no member needs. If EC2 denies it, it asks for permission before it looks at parameters.
     */
    CompletionStage<ProbeAnswer> calibrate();
}

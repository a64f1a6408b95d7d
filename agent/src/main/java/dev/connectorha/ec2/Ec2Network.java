package dev.connectorha.ec2;

import dev.connectorha.ec2.Ec2Result.Done;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The calls to EC2 that move addresses and routes. One attempt each: who calls decides on repetition (T13); only
 * a read whose credentials were refused is sent once more with fresh ones.
 *
 * <p>No method blocks. A stage never completes exceptionally, and may complete on any thread.
 */
public interface Ec2Network {
    /**
     * AssignPrivateIpAddresses for one address. With {@code allowReassignment} EC2 moves it from whichever ENI of the
     * subnet holds it. Success means accepted: the move itself is asynchronous.
     */
    CompletionStage<Ec2Result<Done>> assignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address,
            boolean allowReassignment);

    /** UnassignPrivateIpAddresses for one address. An address that is not there counts as success. */
    CompletionStage<Ec2Result<Done>> unassignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address);

    /**
     * AssignIpv6Addresses for one address. There is no reassignment for IPv6: one that another ENI holds is
     * {@link Ec2Failure.HeldElsewhere}.
     */
    CompletionStage<Ec2Result<Done>> assignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address);

    /** UnassignIpv6Addresses for one address. An address that is not there counts as success. */
    CompletionStage<Ec2Result<Done>> unassignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address);

    /** The table <em>explicitly</em> associated with the subnet: none (the subnet is on the main table) or one. */
    CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTablesOf(SubnetId subnet);

    /** Tables by id; an unknown id fails the whole call with {@link Ec2Failure.NotFound}. */
    CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTables(List<RouteTableId> ids);

    /** ReplaceRoute: points an existing route at the ENI. A missing one is {@link Ec2Failure.NotFound}. */
    CompletionStage<Ec2Result<Done>> replaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId target);

    /** The ENI of the subnet whose primary or secondary address this is; none or one. An optional permission. */
    CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfacesByAddress(SubnetId subnet,
            InetAddress address);

    /**
     * ENIs by id, in EC2's order; an unknown id fails the whole call with {@link Ec2Failure.NotFound}. An optional
     * permission.
     *
     * @param ids at least one: without any EC2 would list all of the account
     */
    CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfaces(
            List<NetworkInterfaceId> ids);

    /**
     * DescribeInstances for one instance: its state in EC2's word, {@code running} or {@code stopped} for example. An
     * unknown id, also that of an instance terminated an hour ago, is {@link Ec2Failure.NotFound}. An optional
     * permission.
     */
    CompletionStage<Ec2Result<String>> instanceState(String instanceId);
}

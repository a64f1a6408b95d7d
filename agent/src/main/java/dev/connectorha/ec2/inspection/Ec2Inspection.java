package dev.connectorha.ec2.inspection;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Reads of EC2 that no takeover needs. All but those of route tables are optional permissions: a denial is
 * {@link Ec2Failure.NotAuthorized}, and so never mistaken for an absence. One attempt each.
 *
 * <p>Ids that EC2 does not know fail the whole call with {@link Ec2Failure.NotFound}. No method blocks. A stage never
 * completes exceptionally, and may complete on any thread.
 */
public interface Ec2Inspection {
    /** DescribeSubnets. */
    CompletionStage<Ec2Result<SubnetDetails>> subnet(SubnetId id);

    /**
     * DescribeSecurityGroups.
     *
     * @param ids at least one: without any EC2 would list all of the account
     */
    CompletionStage<Ec2Result<List<SecurityGroup>>> securityGroups(List<String> ids);

    /** DescribeNetworkAcls: the one that the subnet is associated with; each subnet has one. */
    CompletionStage<Ec2Result<NetworkAcl>> networkAclOf(SubnetId subnet);

    /** GetSubnetCidrReservations, of both families. */
    CompletionStage<Ec2Result<List<CidrReservation>>> cidrReservations(SubnetId subnet);

    /**
     * DescribeNetworkInterfaces by id.
     *
     * @param ids at least one
     */
    CompletionStage<Ec2Result<List<InterfaceDetails>>> networkInterfaces(List<NetworkInterfaceId> ids);

    /** DescribeNetworkInterfaces by address: who holds it in the subnet, as a primary or a secondary; none or one. */
    CompletionStage<Ec2Result<List<InterfaceDetails>>> holders(SubnetId subnet, InetAddress address);

    /** DescribeNetworkInterfaces by address in the whole VPC, where a subnet's interfaces do not have it. */
    CompletionStage<Ec2Result<List<InterfaceDetails>>> holdersInVpc(String vpc, InetAddress address);

    /** DescribeInstances for one instance. */
    CompletionStage<Ec2Result<InstanceDetails>> instance(String id);

    /** DescribeInstanceTypes for one type, such as {@code t3.small}. */
    CompletionStage<Ec2Result<InstanceTypeLimits>> limitsOf(String instanceType);

    /** DescribeRouteTables: the table <em>explicitly</em> associated with the subnet; none or one. */
    CompletionStage<Ec2Result<List<TableDetails>>> routeTablesOf(SubnetId subnet);

    /**
     * DescribeRouteTables by id.
     *
     * @param ids at least one
     */
    CompletionStage<Ec2Result<List<TableDetails>>> routeTables(List<RouteTableId> ids);

    /** DescribeRouteTables: the main table of a VPC, which subnets without an association of their own are on. */
    CompletionStage<Ec2Result<TableDetails>> mainRouteTableOf(String vpc);
}

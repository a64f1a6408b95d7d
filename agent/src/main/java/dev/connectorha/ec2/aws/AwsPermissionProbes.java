package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The probes on the AWS SDK.
 *
 * @param calls makes a call, named by its action, and keeps every error for what it is
 */
record AwsPermissionProbes(Ec2Client client,
        BiFunction<String, Supplier<Object>, CompletionStage<Ec2Result<Object>>> calls)
        implements
            PermissionProbes {
    private static final String NO_GATEWAY = "nat-00000000000000000";
    /** RFC 5737: nobody has it. */
    private static final String DOCUMENTATION = "192.0.2.1";

    @Override
    public CompletionStage<ProbeAnswer> dryRunDescribeRouteTables(SubnetId subnet) {
        return ask("DescribeRouteTables", () -> client.describeRouteTables(
                request -> request.dryRun(true)
                        .filters(AwsEc2Network.filter("association.subnet-id", subnet.value()))));
    }

    @Override
    public CompletionStage<ProbeAnswer> dryRunReplaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId presentTarget) {
        return ask("ReplaceRoute",
                () -> client.replaceRoute(
                        AwsEc2Network.replaceRouteRequest(table, destination, presentTarget).dryRun(true)
                                .build()));
    }

    @Override
    public CompletionStage<ProbeAnswer> probeAssign(NetworkInterfaceId networkInterface,
            InetAddress unassignable) {
        String eni = networkInterface.value();
        String address = Addresses.text(unassignable);
        return unassignable instanceof Inet4Address
                ? ask("AssignPrivateIpAddresses",
                        () -> client.assignPrivateIpAddresses(request -> request.networkInterfaceId(eni)
                                .privateIpAddresses(address).allowReassignment(false)))
                : ask("AssignIpv6Addresses", () -> client.assignIpv6Addresses(
                        request -> request.networkInterfaceId(eni).ipv6Addresses(address)));
    }

    @Override
    public CompletionStage<ProbeAnswer> probeUnassign(NetworkInterfaceId networkInterface,
            InetAddress absent) {
        String eni = networkInterface.value();
        String address = Addresses.text(absent);
        return absent instanceof Inet4Address
                ? ask("UnassignPrivateIpAddresses", () -> client.unassignPrivateIpAddresses(
                        request -> request.networkInterfaceId(eni).privateIpAddresses(address)))
                : ask("UnassignIpv6Addresses", () -> client.unassignIpv6Addresses(
                        request -> request.networkInterfaceId(eni).ipv6Addresses(address)));
    }

    @Override
    public CompletionStage<ProbeAnswer> calibrate() {
        return ask("UnassignPrivateNatGatewayAddress",
                () -> client.unassignPrivateNatGatewayAddress(request -> request.natGatewayId(NO_GATEWAY)
                        .privateIpAddresses(DOCUMENTATION)));
    }

    private CompletionStage<ProbeAnswer> ask(String action, Supplier<Object> call) {
        return calls.apply(action, call).thenApply(ProbeAnswer::of);
    }
}

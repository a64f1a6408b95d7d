package dev.connectorha.simulation;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** EC2 as a broken engine uses it. */
final class BrokenEc2 implements Ec2Network {
    private final BrokenPorts ports;
    private final Ec2Network sound;
    private final Previous<Ec2Result<List<RouteTable>>> tables = new Previous<>();

    BrokenEc2(BrokenPorts ports, Ec2Network sound) {
        this.ports = ports;
        this.sound = sound;
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address, boolean allowReassignment) {
        return told(taken(peer -> sound.unassignPrivateIpAddress(peer, address),
                () -> sound.assignPrivateIpAddress(networkInterface, address, allowReassignment)));
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address) {
        return sound.unassignPrivateIpAddress(networkInterface, address);
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        return told(taken(peer -> sound.unassignIpv6Address(peer, address),
                () -> sound.assignIpv6Address(networkInterface, address)));
    }

    /** What the engine makes of the answer to a write. */
    private CompletionStage<Ec2Result<Done>> told(CompletionStage<Ec2Result<Done>> answer) {
        return ports.has(Flaw.NO_RETRIES) ? answer.thenApply(BrokenEc2::takenForRefusal) : answer;
    }

    private static Ec2Result<Done> takenForRefusal(Ec2Result<Done> result) {
        return result.asFailure().filter(Ec2Failure::passing)
                .<Ec2Result<Done>>map(failure -> Ec2Result.failed(
                        new Ec2Failure.Rejected(failure.action(), failure.code(), failure.message())))
                .orElse(result);
    }

    private CompletionStage<Ec2Result<Done>> taken(
            Function<NetworkInterfaceId, CompletionStage<Ec2Result<Done>>> take,
            Supplier<CompletionStage<Ec2Result<Done>>> assign) {
        return ports.has(Flaw.UNASSIGN_FIRST) && !ports.peers().isEmpty()
                ? take.apply(ports.peers().iterator().next()).thenCompose(_ -> assign.get())
                : assign.get();
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        return sound.unassignIpv6Address(networkInterface, address);
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTablesOf(SubnetId subnet) {
        return seen(sound.describeRouteTablesOf(subnet));
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTables(List<RouteTableId> ids) {
        return seen(sound.describeRouteTables(ids));
    }

    private CompletionStage<Ec2Result<List<RouteTable>>> seen(
            CompletionStage<Ec2Result<List<RouteTable>>> answer) {
        CompletionStage<Ec2Result<List<RouteTable>>> told = ports.has(Flaw.UNSETTLED_READS)
                ? tables.of(answer)
                : answer;
        return told.thenApply(result -> result.asValue().map(ports::seen).map(Ec2Result::ok).orElse(result));
    }

    @Override
    public CompletionStage<Ec2Result<Done>> replaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId target) {
        return told(sound.replaceRoute(table, destination, target));
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfaces(
            List<NetworkInterfaceId> ids) {
        return sound.describeNetworkInterfaces(ids);
    }

    @Override
    public CompletionStage<Ec2Result<String>> instanceState(String instanceId) {
        return sound.instanceState(instanceId);
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfacesByAddress(
            SubnetId subnet,
            InetAddress address) {
        return sound.describeNetworkInterfacesByAddress(subnet, address);
    }
}

package dev.connectorha.simulation;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.simulation.Machines.Machine;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** EC2 as one process sees it: what each call does, over {@link Call} for how it fares. */
final class CloudPort implements Ec2Network {
    static final RouteTableId TABLE = new RouteTableId("rtb-1");

    private final Cloud cloud;
    private final Host host;

    CloudPort(Cloud cloud, Host host) {
        this.cloud = cloud;
        this.host = host;
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address, boolean allowReassignment) {
        return assign("AssignPrivateIpAddresses", networkInterface, address, allowReassignment);
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address) {
        return unassign("UnassignPrivateIpAddresses", networkInterface, address);
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        return assign("AssignIpv6Addresses", networkInterface, address, false);
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        return unassign("UnassignIpv6Addresses", networkInterface, address);
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTablesOf(SubnetId subnet) {
        return read("DescribeRouteTables", () -> Ec2Result.ok(List.of(table())));
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTables(List<RouteTableId> ids) {
        return read("DescribeRouteTables", () -> Ec2Result.ok(List.of(table())));
    }

    @Override
    public CompletionStage<Ec2Result<Done>> replaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId target) {
        String what = destination + " to " + target;
        host.witness().routeWritten(host.name(), destination);
        return write("ReplaceRoute", destination.toString(), what, () -> {
            if (!cloud.exists(target)) {
                return gone("ReplaceRoute", target);
            }
            cloud.truth().put(destination, target.value());
            return Ec2Result.ok(Done.DONE);
        });
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfacesByAddress(
            SubnetId subnet,
            InetAddress address) {
        return read("DescribeNetworkInterfaces",
                () -> Ec2Result.ok(cloud.laggingMachine(machine -> machine.name().address().equals(address))
                        .map(Machine::shown).stream().toList()));
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfaces(
            List<NetworkInterfaceId> ids) {
        NetworkInterfaceId id = ids.getFirst();
        return read("DescribeNetworkInterfaces",
                () -> cloud.laggingMachine(machine -> machine.networkInterface().equals(id))
                        .map(machine -> Ec2Result.ok(List.of(machine.shown())))
                        .orElseGet(() -> gone("DescribeNetworkInterfaces", id)));
    }

    @Override
    public CompletionStage<Ec2Result<String>> instanceState(String instanceId) {
        return read("DescribeInstances",
                () -> Ec2Result.ok(cloud.laggingMachine(machine -> machine.instance().equals(instanceId))
                        .map(machine -> machine.running() ? "running" : "stopped").orElse("terminated")));
    }

    /** What a preflight's dry runs would tell: whether nothing is denied. Reads only. */
    CompletionStage<Boolean> rehearse() {
        return read("DescribeRouteTables", () -> Ec2Result.ok(host.permitted()))
                .thenApply(result -> result.asValue().orElse(false));
    }

    private CompletionStage<Ec2Result<Done>> assign(String action, NetworkInterfaceId networkInterface,
            InetAddress address, boolean move) {
        String resource = Addresses.text(address);
        return write(action, resource, resource + " to " + networkInterface, () -> {
            if (!cloud.exists(networkInterface)) {
                return gone(action, networkInterface);
            }
            NetworkInterfaceId holder = cloud.truth().holder(address);
            if (holder != null && !holder.equals(networkInterface) && !move) {
                cloud.transcript().count(Incident.HELD_ELSEWHERE);
                return Ec2Result.failed(new Ec2Failure.HeldElsewhere(action, "InvalidParameterValue",
                        "[" + Addresses.text(address) + "] assigned, but move is not allowed."));
            }
            cloud.truth().put(address, networkInterface);
            return Ec2Result.ok(Done.DONE);
        });
    }

    private CompletionStage<Ec2Result<Done>> unassign(String action, NetworkInterfaceId networkInterface,
            InetAddress address) {
        host.witness().unassigned(host, networkInterface, address);
        String resource = Addresses.text(address);
        return write(action, resource, resource + " from " + networkInterface, () -> {
            if (!cloud.exists(networkInterface)) {
                return gone(action, networkInterface);
            }
            if (networkInterface.equals(cloud.truth().holder(address))) {
                cloud.truth().take(address);
            }
            return Ec2Result.ok(Done.DONE);
        });
    }

    private CompletionStage<Ec2Result<Done>> write(String action, String resource, String what,
            Supplier<Ec2Result<Done>> effect) {
        host.witness().writeStarted(host, resource, action + " " + what);
        int life = host.life();
        return cloud.account().habits().insistence().perform(cloud.account(), () -> {
            Call<Done> call = new Call<>(cloud, host, action, what, effect);
            host.writes(call);
            return call.start();
        }).whenComplete((result, _) -> host.witness().writeAnswered(host, resource, life, result));
    }

    private <T> CompletionStage<Ec2Result<T>> read(String action, Supplier<Ec2Result<T>> answer) {
        host.witness().readStarted(host.name(), action);
        return new Call<>(cloud, host, action, "", answer).start();
    }

    private RouteTable table() {
        return new RouteTable(TABLE, cloud.laggingTables().entrySet().stream().map(entry -> {
            String target = Objects.requireNonNull(entry.getValue());
            NetworkInterfaceId eni = target.startsWith("eni-") ? new NetworkInterfaceId(target) : null;
            return new Route(entry.getKey(), eni, target, eni != null && !cloud.exists(eni));
        }).toList());
    }

    private static <T> Ec2Result<T> gone(String action, NetworkInterfaceId id) {
        return Ec2Result.failed(new Ec2Failure.NotFound(action, "InvalidNetworkInterfaceID.NotFound",
                "The networkInterface ID '" + id + "' does not exist"));
    }
}

package dev.connectorha.simulation;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.ProbeAnswer;
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
final class CloudPort implements Ec2Network, PermissionProbes {
    private final Cloud cloud;
    private final Host host;
    private final String purpose;

    CloudPort(Cloud cloud, Host host) {
        this(cloud, host, "");
    }

    private CloudPort(Cloud cloud, Host host, String purpose) {
        this.cloud = cloud;
        this.host = host;
        this.purpose = purpose;
    }

    /** The same, for those who try out permissions: their calls have a budget of their own (T14). */
    CloudPort forProbes() {
        return new CloudPort(cloud, host, "probe of ");
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
        RouteTableId table = Shape.TABLES.get(subnet.equals(Pair.SUBNET) ? 0 : 1);
        return read("DescribeRouteTables", () -> Ec2Result.ok(List.of(table(table))));
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTables(List<RouteTableId> ids) {
        return read("DescribeRouteTables", () -> Ec2Result.ok(ids.stream().map(this::table).toList()));
    }

    @Override
    public CompletionStage<Ec2Result<Done>> replaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId target) {
        String what = destination + " to " + target;
        host.witness().routeWritten(host, table, destination, target);
        return write("ReplaceRoute", destination.toString(), what, true, () -> {
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

    @Override
    public CompletionStage<ProbeAnswer> dryRunDescribeRouteTables(SubnetId subnet) {
        return probe("DescribeRouteTables", new ProbeAnswer.WouldSucceed());
    }

    @Override
    public CompletionStage<ProbeAnswer> dryRunReplaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId presentTarget) {
        return probe("ReplaceRoute", new ProbeAnswer.WouldSucceed());
    }

    @Override
    public CompletionStage<ProbeAnswer> probeAssign(NetworkInterfaceId networkInterface,
            InetAddress unassignable) {
        return invalid("Assign", unassignable);
    }

    @Override
    public CompletionStage<ProbeAnswer> probeUnassign(NetworkInterfaceId networkInterface,
            InetAddress absent) {
        return invalid("Unassign", absent);
    }

    private CompletionStage<ProbeAnswer> invalid(String verb, InetAddress address) {
        String action = verb
                + (address instanceof Inet6Address ? "Ipv6Addresses" : "PrivateIpAddresses");
        return probe(action, new ProbeAnswer.Validated(new Ec2Failure.Rejected(action,
                "InvalidParameterValue", "the address " + Addresses.text(address))));
    }

    @Override
    public CompletionStage<ProbeAnswer> calibrate() {
        throw new AssertionError("only preflight does");
    }

    /** What EC2 says if it permits the call and answers. */
    private CompletionStage<ProbeAnswer> probe(String action, ProbeAnswer permitted) {
        return read(action, () -> Ec2Result.ok(permitted)).thenApply(result -> switch (result) {
            case Ec2Result.Ok<ProbeAnswer>(var answer) -> answer;
            case Ec2Result.Failed<ProbeAnswer>(Ec2Failure.NotAuthorized denied) ->
                new ProbeAnswer.Denied(denied);
            case Ec2Result.Failed<ProbeAnswer>(var failure) -> new ProbeAnswer.Failed(failure);
        });
    }

    private CompletionStage<Ec2Result<Done>> assign(String action, NetworkInterfaceId networkInterface,
            InetAddress address, boolean move) {
        host.witness().assigned(host, address, networkInterface);
        String resource = Addresses.text(address);
        return write(action, resource, resource + " to " + networkInterface, true, () -> {
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
        // What T8 gives back is no claim, and not fenced.
        boolean given = host.networkInterfaces().contains(networkInterface);
        String resource = Addresses.text(address);
        return write(action, resource, resource + " from " + networkInterface, !given, () -> {
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
            boolean fenced, Supplier<Ec2Result<Done>> effect) {
        host.witness().writeStarted(host, resource, action + " " + what, fenced);
        int life = host.life();
        return cloud.account().habits().insistence().perform(cloud.account(), () -> {
            Call<Done> call = new Call<>(cloud, host, action, what, effect);
            host.writes(call);
            return call.start();
        }).whenComplete((result, _) -> host.witness().writeAnswered(host, resource, life, result));
    }

    private <T> CompletionStage<Ec2Result<T>> read(String action, Supplier<Ec2Result<T>> answer) {
        host.witness().readStarted(host.name(), purpose + action);
        return new Call<>(cloud, host, action, "", answer).start();
    }

    private RouteTable table(RouteTableId id) {
        return new RouteTable(id, cloud.laggingTables().entrySet().stream()
                .filter(entry -> host.pair().tableOf(entry.getKey()).equals(id)).map(entry -> {
                    String target = Objects.requireNonNull(entry.getValue());
                    NetworkInterfaceId eni = target.startsWith("eni-")
                            ? new NetworkInterfaceId(target)
                            : null;
                    return new Route(entry.getKey(), eni, target, eni != null && !cloud.exists(eni));
                }).toList());
    }

    private static <T> Ec2Result<T> gone(String action, NetworkInterfaceId id) {
        return Ec2Result.failed(new Ec2Failure.NotFound(action, "InvalidNetworkInterfaceID.NotFound",
                "The networkInterface ID '" + id + "' does not exist"));
    }
}

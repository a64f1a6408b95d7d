package dev.connectorha.probe;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An EC2 whose answers the test chooses, which remembers what it was asked, and at which every write is a failure. */
public final class ReadOnlyEc2 implements Ec2Network, PermissionProbes {
    private final List<String> asked = new ArrayList<>();
    private final Map<String, ProbeAnswer> answers = new TreeMap<>();
    private final Map<String, CompletableFuture<ProbeAnswer>> held = new TreeMap<>();
    private Ec2Result<List<RouteTable>> subnetTables = Ec2Result.ok(List.of());
    private Ec2Result<List<RouteTable>> namedTables = Ec2Result.ok(List.of());

    public void subnetTables(Ec2Result<List<RouteTable>> now) {
        subnetTables = now;
    }

    public void namedTables(Ec2Result<List<RouteTable>> now) {
        namedTables = now;
    }

    /** What a question gets from now on that begins with these words; the longest beginning decides. */
    public void answer(String beginning, ProbeAnswer answer) {
        answers.put(beginning, answer);
    }

    /** The next question that begins with these words is answered when the future is. */
    public CompletableFuture<ProbeAnswer> hold(String beginning) {
        return held.computeIfAbsent(beginning, _ -> new CompletableFuture<>());
    }

    /** Further questions that begin with these words are answered at once again; the one that is held is not. */
    public void release(String beginning) {
        held.remove(beginning);
    }

    /** What was asked, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public void forget() {
        asked.clear();
    }

    @Override
    public CompletionStage<ProbeAnswer> dryRunDescribeRouteTables(SubnetId subnet) {
        return probe("dry DescribeRouteTables of " + subnet);
    }

    @Override
    public CompletionStage<ProbeAnswer> dryRunReplaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId presentTarget) {
        return probe("dry ReplaceRoute of " + destination + " in " + table + " to " + presentTarget);
    }

    @Override
    public CompletionStage<ProbeAnswer> probeAssign(NetworkInterfaceId networkInterface,
            InetAddress unassignable) {
        return probe("Assign " + Addresses.text(unassignable) + " to " + networkInterface);
    }

    @Override
    public CompletionStage<ProbeAnswer> probeUnassign(NetworkInterfaceId networkInterface,
            InetAddress absent) {
        return probe("Unassign " + Addresses.text(absent) + " from " + networkInterface);
    }

    @Override
    public CompletionStage<ProbeAnswer> calibrate() {
        return probe("calibrate");
    }

    private CompletionStage<ProbeAnswer> probe(String what) {
        asked.add(what);
        for (var each : held.entrySet()) {
            if (what.startsWith(each.getKey())) {
                return each.getValue();
            }
        }
        return CompletableFuture.completedFuture(answers.entrySet().stream()
                .filter(entry -> what.startsWith(entry.getKey())).reduce((_, longer) -> longer)
                .map(Map.Entry::getValue).orElseThrow(() -> new AssertionError("no answer to " + what)));
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTablesOf(SubnetId subnet) {
        asked.add("DescribeRouteTables of " + subnet);
        return CompletableFuture.completedFuture(subnetTables);
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTables(List<RouteTableId> ids) {
        asked.add("DescribeRouteTables " + ids);
        return CompletableFuture.completedFuture(namedTables);
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address, boolean allowReassignment) {
        throw notNow();
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address) {
        throw notNow();
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        throw notNow();
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        throw notNow();
    }

    @Override
    public CompletionStage<Ec2Result<Done>> replaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId target) {
        throw notNow();
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfacesByAddress(
            SubnetId subnet, InetAddress address) {
        throw notNow();
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfaces(
            List<NetworkInterfaceId> ids) {
        throw notNow();
    }

    @Override
    public CompletionStage<Ec2Result<String>> instanceState(String instanceId) {
        throw notNow();
    }

    private static AssertionError notNow() {
        return new AssertionError("a probe writes nothing and does with four permissions");
    }
}

package dev.connectorha.runtime;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.status.metrics.AgentMetrics;
import dev.connectorha.takeover.NicPort;
import dev.connectorha.takeover.TakeoverListener;
import dev.connectorha.takeover.plan.Resource;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** EC2, IMDS, NIC and audience of a {@link Rehearsal}: everything is permitted and nothing happens. */
final class StageProps implements Ec2Network, InstanceIdentity, NicPort, TakeoverListener {
    private final HostNics nics;
    private final List<RouteTable> tables;
    private final AgentMetrics metrics;
    private final Set<InetAddress> addresses = new HashSet<>();
    private boolean claimed;

    /** @param metrics an understudy's */
    StageProps(HostNics nics, List<RouteTable> tables, AgentMetrics metrics) {
        this.nics = nics;
        this.tables = tables;
        this.metrics = metrics;
    }

    /** Whether everything has been taken over. On the loop. */
    boolean claimed() {
        return claimed;
    }

    /** Answered on another thread, as the real ones are. */
    private static <T> CompletionStage<Ec2Result<T>> answer(T value) {
        return CompletableFuture.supplyAsync(() -> Ec2Result.ok(value));
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address, boolean allowReassignment) {
        return answer(Done.DONE);
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address) {
        return answer(Done.DONE);
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        return answer(Done.DONE);
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        return answer(Done.DONE);
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTablesOf(SubnetId subnet) {
        return answer(tables);
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTables(List<RouteTableId> ids) {
        return answer(tables);
    }

    @Override
    public CompletionStage<Ec2Result<Done>> replaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId target) {
        return answer(Done.DONE);
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfacesByAddress(
            SubnetId subnet,
            InetAddress address) {
        return answer(List.of());
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfaces(
            List<NetworkInterfaceId> ids) {
        return answer(List.of());
    }

    @Override
    public CompletionStage<Ec2Result<String>> instanceState(String instanceId) {
        return answer("running");
    }

    @Override
    public CompletionStage<Ec2Result<Instance>> instance() {
        return answer(new Instance("i-0", "", ""));
    }

    @Override
    public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
        return answer(new OwnInterface(new NetworkInterfaceId("eni-0"), new SubnetId("subnet-0"), List.of()));
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
        return answer(Set.of());
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
        return answer(Set.of());
    }

    @Override
    public Optional<String> add(NetworkInterfaceId on, InetAddress address) {
        addresses.add(address);
        return nics.rehearse(on, address);
    }

    @Override
    public Optional<String> remove(NetworkInterfaceId on, InetAddress address) {
        addresses.remove(address);
        return nics.rehearse(on, address);
    }

    @Override
    public boolean has(NetworkInterfaceId on, InetAddress address) {
        return addresses.contains(address);
    }

    @Override
    public void claimCompleted(long term, long durationNanos, int resources) {
        metrics.takeoverCompleted(durationNanos);
        claimed = true;
    }

    @Override
    public void writeFailed(Resource resource, Ec2Failure failure) {}

    @Override
    public void readFailed(Ec2Failure failure) {}

    @Override
    public void nicFailed(String what) {}

    @Override
    public void lost(Resource resource, String where) {}

    @Override
    public void routeLeft(Resource.TableRoute route, String target) {}

    @Override
    public void holdEnded(long term) {}
}

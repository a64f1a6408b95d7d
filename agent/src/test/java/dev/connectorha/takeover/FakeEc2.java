package dev.connectorha.takeover;

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
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * EC2 in virtual time: an address is on one ENI, a route has one target, calls take time, reads lag. A call is carried
 * out half its time after it was sent. Faults are scripted by the beginning of a call's name.
 */
final class FakeEc2 implements Ec2Network {
    static final RouteTableId TABLE = new RouteTableId("rtb-1");
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final FakeLoop loop;
    private final TreeMap<Duration, State> history = new TreeMap<>();
    private final Map<String, Deque<Fault>> scripted = new LinkedHashMap<>();
    private final Map<String, Fault> standing = new LinkedHashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private Duration latency = Duration.ofMillis(100);
    private Duration lag = Duration.ZERO;

    private final FakeMachines machines = new FakeMachines();
    private final Set<String> optional = new HashSet<>(
            Set.of("DescribeNetworkInterfaces", "DescribeInstances"));
    private boolean associated = true;

    FakeEc2(FakeLoop loop) {
        this.loop = loop;
        history.put(loop.elapsed(), new State(new LinkedHashMap<>(), new LinkedHashMap<>()));
    }

    /** One call, with the time it was sent at. */
    record Call(Duration at, String what) {}

    private record State(Map<InetAddress, NetworkInterfaceId> holders, Map<Cidr, String> routes) {
        State copy() {
            return new State(new LinkedHashMap<>(holders), new LinkedHashMap<>(routes));
        }
    }

    void latency(Duration now) {
        latency = now;
    }

    /** How old the state is that DescribeRouteTables shows. */
    void lag(Duration now) {
        lag = now;
    }

    /** Befalls the next calls that begin with these words, one each. */
    void script(String call, Fault... faults) {
        scripted.computeIfAbsent(call, _ -> new ArrayDeque<>()).addAll(List.of(faults));
    }

    /** Befalls every call that begins with these words, until healed. */
    void always(String call, Fault fault) {
        standing.put(call, fault);
    }

    void heal() {
        standing.clear();
        scripted.clear();
    }

    FakeMachines machines() {
        return machines;
    }

    /** Permits one of the reads that the takeover does without (T12). */
    void permit(String action) {
        optional.remove(action);
    }

    /** The subnet is on the main table: nothing is explicitly associated with it. */
    void noTable() {
        associated = false;
    }

    /** Somebody else puts the address there. */
    void put(InetAddress address, NetworkInterfaceId on) {
        change(state -> state.holders().put(address, on));
    }

    /** The ENI that had it was deleted. */
    void gone(InetAddress address) {
        change(state -> state.holders().remove(address));
    }

    /** Somebody else points the route there: an ENI, or a gateway. */
    void put(Cidr destination, String target) {
        change(state -> state.routes().put(destination, target));
    }

    @Nullable
    NetworkInterfaceId holder(InetAddress address) {
        return stateBefore(Duration.ZERO).holders().get(address);
    }

    @Nullable
    String target(Cidr destination) {
        return stateBefore(Duration.ZERO).routes().get(destination);
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<Call> calls(String call) {
        return calls.stream().filter(sent -> sent.what().startsWith(call)).toList();
    }

    void forgetCalls() {
        calls.clear();
    }

    /** The addresses of an ENI, as they were so long ago. */
    Set<InetAddress> addressesOf(NetworkInterfaceId networkInterface, Duration ago) {
        return stateBefore(ago).holders().entrySet().stream()
                .filter(entry -> entry.getValue().equals(networkInterface)).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address,
            boolean allowReassignment) {
        String what = "Assign " + address.getHostAddress() + " to " + networkInterface;
        return call(what, () -> {
            NetworkInterfaceId holder = holder(address);
            if (holder != null && !holder.equals(networkInterface) && !allowReassignment) {
                return Ec2Result.failed(new Ec2Failure.HeldElsewhere("Assign", "InvalidParameterValue",
                        "[" + address.getHostAddress() + "] assigned, but move is not allowed."));
            }
            put(address, networkInterface);
            return Ec2Result.ok(Done.DONE);
        });
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address) {
        return call("Unassign " + address.getHostAddress() + " from " + networkInterface, () -> {
            change(state -> state.holders().remove(address, networkInterface));
            return Ec2Result.ok(Done.DONE);
        });
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        return call("AssignIpv6 " + Addresses.text(address) + " to " + networkInterface, () -> {
            NetworkInterfaceId holder = holder(address);
            if (holder != null && !holder.equals(networkInterface)) {
                return Ec2Result
                        .failed(new Ec2Failure.HeldElsewhere("AssignIpv6Addresses", "InvalidParameterValue",
                                "[" + Addresses.text(address) + "] is already assigned"));
            }
            put(address, networkInterface);
            return Ec2Result.ok(Done.DONE);
        });
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        return call("UnassignIpv6 " + Addresses.text(address) + " from " + networkInterface, () -> {
            change(state -> state.holders().remove(address, networkInterface));
            return Ec2Result.ok(Done.DONE);
        });
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTablesOf(SubnetId subnet) {
        return call("DescribeRouteTables", () -> Ec2Result.ok(associated ? List.of(table()) : List.of()));
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTables(List<RouteTableId> ids) {
        return call("DescribeRouteTables",
                () -> ids.equals(List.of(TABLE))
                        ? Ec2Result.ok(List.of(table()))
                        : notFound("one of " + ids + " does not exist"));
    }

    @Override
    public CompletionStage<Ec2Result<Done>> replaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId target) {
        return call("Replace " + destination + " to " + target, () -> {
            if (target(destination) == null) {
                return notFound("There is no route defined for '" + destination + "' in the route table.");
            }
            put(destination, target.value());
            return Ec2Result.ok(Done.DONE);
        });
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfacesByAddress(
            SubnetId subnet,
            InetAddress address) {
        return call("DescribeNetworkInterfaces at " + Addresses.text(address),
                () -> machines.byAddress(address));
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfaces(
            List<NetworkInterfaceId> ids) {
        return call("DescribeNetworkInterfaces " + ids.getFirst(), () -> machines.byId(ids.getFirst()));
    }

    @Override
    public CompletionStage<Ec2Result<String>> instanceState(String instanceId) {
        return call("DescribeInstances " + instanceId, () -> machines.stateOf(instanceId));
    }

    private RouteTable table() {
        return new RouteTable(TABLE, stateBefore(lag).routes().entrySet().stream().map(entry -> {
            String target = entry.getValue();
            NetworkInterfaceId eni = target.startsWith("eni-") ? new NetworkInterfaceId(target) : null;
            return new Route(entry.getKey(), eni, target, false);
        }).toList());
    }

    private static <T> Ec2Result<T> notFound(String message) {
        return Ec2Result.failed(new Ec2Failure.NotFound("EC2", "InvalidParameterValue", message));
    }

    private <T> CompletionStage<Ec2Result<T>> call(String what, Supplier<Ec2Result<T>> effect) {
        calls.add(new Call(loop.elapsed(), what));
        CompletableFuture<Ec2Result<T>> answer = new CompletableFuture<>();
        Ec2Result<T> timedOut = Ec2Result
                .failed(new Ec2Failure.TimedOut(what, "Timeout", "no answer within " + TIMEOUT));
        switch (fault(what)) {
            case Fault.None _ -> later(latency.dividedBy(2), () -> {
                Ec2Result<T> result = effect.get();
                later(latency.dividedBy(2), () -> answer.complete(result));
            });
            case Fault.Refused(var failure) -> later(latency,
                    () -> answer.complete(Ec2Result.failed(failure)));
            case Fault.Hangs _ -> later(TIMEOUT, () -> answer.complete(timedOut));
            case Fault.AnswerLost _ -> {
                later(latency.dividedBy(2), () -> unanswered(effect));
                later(TIMEOUT, () -> answer.complete(timedOut));
            }
            case Fault.CarriedOutAfter(var delay) -> {
                later(delay, () -> answer.complete(effect.get()));
                later(TIMEOUT, () -> answer.complete(timedOut));
            }
        }
        return answer;
    }

    private static <T> void unanswered(Supplier<Ec2Result<T>> effect) {
        Ec2Result<T> _ = effect.get();
    }

    private Fault fault(String what) {
        if (optional.stream().anyMatch(what::startsWith)) {
            return Fault.DENIED;
        }
        for (Map.Entry<String, Deque<Fault>> entry : scripted.entrySet()) {
            if (what.startsWith(entry.getKey()) && !entry.getValue().isEmpty()) {
                return entry.getValue().remove();
            }
        }
        return standing.entrySet().stream().filter(entry -> what.startsWith(entry.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(new Fault.None());
    }

    private void later(Duration delay, Runnable task) {
        loop.schedule(task, delay.toNanos());
    }

    private State stateBefore(Duration ago) {
        Map.Entry<Duration, State> entry = history.floorEntry(loop.elapsed().minus(ago));
        return Objects.requireNonNullElse(entry, history.firstEntry()).getValue();
    }

    private void change(Consumer<State> edit) {
        State next = history.lastEntry().getValue().copy();
        edit.accept(next);
        history.put(loop.elapsed(), next);
    }
}

package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The network interfaces of the peer, past and present, and the instances that have them. */
final class FakeMachines {
    private final Map<NetworkInterfaceId, NetworkInterface> interfaces = new LinkedHashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>();

    /** An instance {@code i-…} that runs, with an interface {@code eni-…} of that address. */
    void run(NetworkInterfaceId id, InetAddress address) {
        attach(id, address, Optional.of(instance(id)));
        states.put(instance(id), "running");
    }

    void state(NetworkInterfaceId of, String state) {
        states.put(instance(of), state);
    }

    void detach(NetworkInterfaceId id, InetAddress address) {
        attach(id, address, Optional.empty());
    }

    void delete(NetworkInterfaceId id) {
        interfaces.remove(id);
    }

    private void attach(NetworkInterfaceId id, InetAddress address, Optional<String> instance) {
        interfaces.put(id, new NetworkInterface(id, new SubnetId("subnet-1"), List.of(address), instance,
                instance.isPresent() ? "in-use" : "available", false));
    }

    private static String instance(NetworkInterfaceId id) {
        return id.value().replace("eni-", "i-");
    }

    Ec2Result<List<NetworkInterface>> byId(NetworkInterfaceId id) {
        return Optional.ofNullable(interfaces.get(id)).map(List::of).map(Ec2Result::ok)
                .orElseGet(() -> Ec2Result.failed(new Ec2Failure.NotFound("DescribeNetworkInterfaces",
                        "InvalidNetworkInterfaceID.NotFound", "no " + id)));
    }

    Ec2Result<List<NetworkInterface>> byAddress(InetAddress address) {
        return Ec2Result.ok(
                interfaces.values().stream().filter(each -> each.addresses().contains(address)).toList());
    }

    Ec2Result<String> stateOf(String instance) {
        return Optional.ofNullable(states.get(instance)).map(Ec2Result::ok)
                .orElseGet(() -> Ec2Result.failed(new Ec2Failure.NotFound("DescribeInstances",
                        "InvalidInstanceID.NotFound", "no " + instance)));
    }
}

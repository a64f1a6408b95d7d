package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import java.net.InetAddress;
import java.util.List;

/** Finds the peer's ENI: written in the configuration, or by the peer's address where that read is permitted. */
final class PeerFinder {
    private final AgentConfig config;
    private final Ec2Network ec2;

    PeerFinder(AgentConfig config, Ec2Network ec2) {
        this.config = config;
        this.ec2 = ec2;
    }

    /** What came of it. */
    sealed interface Found {
        record Peer(NetworkInterfaceId id) implements Found {}

        /** Not found, and why; {@code again}: it may be found later without anybody changing the configuration. */
        record Nothing(String why, boolean again) implements Found {}
    }

    /** @param index of the interface; blocks for one call at most */
    Found find(int index, SubnetId subnet) {
        var written = config.interfaces().get(index).peerNetworkInterfaceId();
        if (written.isPresent()) {
            return new Found.Peer(new NetworkInterfaceId(written.get()));
        }
        if (index > 0) {
            return new Found.Nothing(
                    "write interfaces[" + index + "].peerNetworkInterfaceId: only the first interface's"
                            + " peer can be found by vrrp.peerAddress",
                    false);
        }
        InetAddress address = config.vrrp().peerAddress();
        return found(Surroundings.join(ec2.describeNetworkInterfacesByAddress(subnet, address)), address);
    }

    private static Found found(Ec2Result<List<NetworkInterface>> result, InetAddress address) {
        return switch (result) {
            case Ok<List<NetworkInterface>>(var interfaces) when interfaces.isEmpty() -> new Found.Nothing(
                    "no network interface of the subnet has the peer's address " + Addresses.text(address),
                    true);
            case Ok<List<NetworkInterface>>(var interfaces) -> new Found.Peer(interfaces.getFirst().id());
            case Failed<List<NetworkInterface>>(Ec2Failure.NotAuthorized denied) -> new Found.Nothing(
                    "write interfaces[0].peerNetworkInterfaceId, or permit ec2:DescribeNetworkInterfaces: "
                            + "routes that point at the peer cannot be told from others without it ("
                            + denied.describe() + ")",
                    false);
            case Failed<List<NetworkInterface>>(var failure) -> new Found.Nothing(
                    "the peer's network interface is not known yet: " + failure.describe(), true);
        };
    }
}

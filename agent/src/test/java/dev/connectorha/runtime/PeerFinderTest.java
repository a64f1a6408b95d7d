package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.config.AgentConfig;
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
import dev.connectorha.runtime.PeerFinder.Found;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class PeerFinderTest {
    private static final SubnetId SUBNET = new SubnetId("subnet-1");
    private static final NetworkInterfaceId PEER = new NetworkInterfaceId("eni-0bbb0000000000001");

    @Test
    void aWrittenInterfaceIsTakenWithoutAskingEc2() {
        AgentConfig config = RuntimeConfigs.with("", "    peerNetworkInterfaceId: " + PEER.value() + "\n");

        assertThat(new PeerFinder(config, new Unasked()).find(0, SUBNET)).isEqualTo(new Found.Peer(PEER));
    }

    @Test
    void itIsFoundByThePeersAddress() {
        NetworkInterface nic = new NetworkInterface(PEER, SUBNET,
                List.of(Inet4Address.ofLiteral("10.0.1.11")),
                Optional.empty(), "in-use", true);

        assertThat(find(Ec2Result.ok(List.of(nic)))).isEqualTo(new Found.Peer(PEER));
    }

    @Test
    void aPeerThatIsNotLaunchedYetIsLookedForAgain() {
        assertThat(find(Ec2Result.ok(List.of()))).isEqualTo(new Found.Nothing(
                "no network interface of the subnet has the peer's address 10.0.1.11", true));
    }

    @Test
    void aDenialSaysBothWaysOutAndIsNotAskedAgain() {
        Found found = find(Ec2Result.failed(
                new Ec2Failure.NotAuthorized("DescribeNetworkInterfaces", "UnauthorizedOperation",
                        "denied")));

        assertThat(found).isInstanceOfSatisfying(Found.Nothing.class, nothing -> {
            assertThat(nothing.again()).isFalse();
            assertThat(nothing.why()).contains("write interfaces[0].peerNetworkInterfaceId",
                    "permit ec2:DescribeNetworkInterfaces",
                    "DescribeNetworkInterfaces: UnauthorizedOperation: denied");
        });
    }

    @Test
    void anyOtherFailureMayPass() {
        Found found = find(Ec2Result
                .failed(new Ec2Failure.Unreachable("DescribeNetworkInterfaces", "ConnectException",
                        "refused")));

        assertThat(found).isInstanceOfSatisfying(Found.Nothing.class, nothing -> {
            assertThat(nothing.again()).isTrue();
            assertThat(nothing.why()).contains("ConnectException: refused");
        });
    }

    private static Found find(Ec2Result<List<NetworkInterface>> answer) {
        Ec2Network ec2 = new Unasked() {
            @Override
            public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfacesByAddress(
                    SubnetId subnet, InetAddress address) {
                assertThat(address.getHostAddress()).isEqualTo("10.0.1.11");
                assertThat(subnet).isEqualTo(SUBNET);
                return CompletableFuture.completedFuture(answer);
            }
        };
        return new PeerFinder(RuntimeConfigs.minimal(), ec2).find(0, SUBNET);
    }

    /** Finding the peer may cost one read, and nothing else. */
    private static class Unasked implements Ec2Network {
        private static AssertionError asked() {
            return new AssertionError("EC2 was asked");
        }

        @Override
        public CompletionStage<Ec2Result<Done>> assignPrivateIpAddress(NetworkInterfaceId networkInterface,
                Inet4Address address, boolean allowReassignment) {
            throw asked();
        }

        @Override
        public CompletionStage<Ec2Result<Done>> unassignPrivateIpAddress(NetworkInterfaceId networkInterface,
                Inet4Address address) {
            throw asked();
        }

        @Override
        public CompletionStage<Ec2Result<Done>> assignIpv6Address(NetworkInterfaceId networkInterface,
                Inet6Address address) {
            throw new AssertionError();
        }

        @Override
        public CompletionStage<Ec2Result<Done>> unassignIpv6Address(NetworkInterfaceId networkInterface,
                Inet6Address address) {
            throw new AssertionError();
        }

        @Override
        public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTablesOf(SubnetId subnet) {
            throw asked();
        }

        @Override
        public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTables(List<RouteTableId> ids) {
            throw asked();
        }

        @Override
        public CompletionStage<Ec2Result<Done>> replaceRoute(RouteTableId table, Cidr destination,
                NetworkInterfaceId target) {
            throw asked();
        }

        @Override
        public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfacesByAddress(
                SubnetId subnet, InetAddress address) {
            throw asked();
        }

        @Override
        public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfaces(
                List<NetworkInterfaceId> ids) {
            throw asked();
        }

        @Override
        public CompletionStage<Ec2Result<String>> instanceState(String instanceId) {
            throw asked();
        }
    }
}

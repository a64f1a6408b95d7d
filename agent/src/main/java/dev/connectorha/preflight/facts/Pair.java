package dev.connectorha.preflight.facts;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.preflight.Fact;
import dev.connectorha.preflight.Facts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of our interfaces with the one of the peer that takes over from it.
 *
 * @param nic ours, whose ENI is known
 * @param self the same as EC2 shows it
 */
public record Pair(Nic nic, Ec2Result<InterfaceDetails> self, PeerNic peer) {
    /** Of all interfaces whose ENI is known, in the order of the configuration. */
    public static final Fact<List<Pair>> ALL = Pair::find;

    private static List<Pair> find(Facts facts) throws InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        for (Nic nic : Nic.known(facts)) {
            pairs.add(new Pair(nic, byId(facts, nic.eni().id()), peer(facts, nic)));
        }
        return pairs;
    }

    private static Ec2Result<InterfaceDetails> byId(Facts facts, NetworkInterfaceId id)
            throws InterruptedException {
        Ec2Result<List<InterfaceDetails>> answer = Place.ask(facts,
                cloud -> cloud.reads().networkInterfaces(List.of(id)));
        return switch (answer) {
            case Failed<List<InterfaceDetails>>(var failure) -> Ec2Result.failed(failure);
            case Ok<List<InterfaceDetails>>(var found) when found.isEmpty() -> Ec2Result.failed(
                    new Ec2Failure.NotFound("DescribeNetworkInterfaces", "NotListed", "EC2 lists no " + id));
            case Ok<List<InterfaceDetails>>(var found) -> Ec2Result.ok(found.getFirst());
        };
    }

    private static PeerNic peer(Facts facts, Nic nic) throws InterruptedException {
        if (nic.config().peerNetworkInterfaceId().isPresent()) {
            NetworkInterfaceId id = new NetworkInterfaceId(nic.config().peerNetworkInterfaceId().get());
            return switch (byId(facts, id)) {
                case Ok<InterfaceDetails>(var details) -> new PeerNic.Seen(details, true);
                case Failed<InterfaceDetails>(var failure) -> new PeerNic.Written(id, failure);
            };
        }
        return nic.index() == 0 ? found(facts, nic.eni()) : new PeerNic.NotWritten();
    }

    /** In the subnet, where it must be; else in the VPC, so that it can be said where it is. */
    private static PeerNic found(Facts facts, OwnNic own) throws InterruptedException {
        InetAddress address = facts.config().vrrp().peerAddress();
        Ec2Result<List<InterfaceDetails>> near = Place.ask(facts,
                cloud -> cloud.reads().holders(own.subnet(), address));
        if (near instanceof Ok<List<InterfaceDetails>>(var found) && !found.isEmpty()) {
            return new PeerNic.Seen(found.getFirst(), false);
        }
        Ec2Result<List<InterfaceDetails>> far = near.asFailure().isPresent()
                ? near
                : Place.ask(facts, cloud -> cloud.reads().holdersInVpc(own.vpc(), address));
        return switch (far) {
            case Failed<List<InterfaceDetails>>(var failure) -> new PeerNic.Unanswered(failure);
            case Ok<List<InterfaceDetails>>(var found) when found.isEmpty() -> new PeerNic.Nowhere();
            case Ok<List<InterfaceDetails>>(var found) -> new PeerNic.Seen(found.getFirst(), false);
        };
    }

    /** The ENIs of the pair that are known. */
    public Set<NetworkInterfaceId> ids() {
        return Stream.concat(Stream.of(nic.eni().id()), peer.id().stream()).collect(Collectors.toSet());
    }
}

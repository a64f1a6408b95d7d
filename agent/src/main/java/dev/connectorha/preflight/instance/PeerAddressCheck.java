package dev.connectorha.preflight.instance;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Place;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the address that is watched is that of the ENI that takes over. */
final class PeerAddressCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("instance.peer-address", Group.INSTANCE, "vrrp.peerAddress is an address of the peer's ENI")
            .requiring(PeerCheck.ID).calling("DescribeNetworkInterfaces").within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    /** The first interface speaks VRRP. */
    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        List<Pair> first = facts.get(Pair.ALL).stream().filter(pair -> pair.nic().index() == 0).toList();
        return Each.of(first, "the interface that speaks VRRP is not known", pair -> judge(facts, pair));
    }

    private static CheckResult judge(Facts facts, Pair pair) throws InterruptedException {
        if (pair.peer().details().isEmpty()) {
            return CheckResult.skip("the peer's ENI is not known");
        }
        InterfaceDetails peer = pair.peer().details().get();
        InetAddress address = facts.config().vrrp().peerAddress();
        String text = Addresses.text(address);
        if (peer.holding(address).isPresent()) {
            return CheckResult.pass(text + " is on " + peer.id());
        }
        String holder = Place.ask(facts, cloud -> cloud.reads().holdersInVpc(pair.nic().eni().vpc(), address))
                .asValue().orElse(List.of()).stream().findFirst()
                .map(eni -> text + " is on " + eni.id() + eni.instanceId().map(id -> " of " + id).orElse(""))
                .orElse("no ENI of the VPC has " + text);
        return CheckResult.lasting("vrrp.peerAddress " + text + " is not on " + peer.id() + ": " + holder,
                Remedy.of("correct vrrp.peerAddress or " + pair.nic().key() + ".peerNetworkInterfaceId"),
                peer.id() + " has " + peer.addresses().stream().map(held -> Addresses.text(held.address()))
                        .collect(Collectors.joining(", ")));
    }
}

package dev.connectorha.preflight.host;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.host.Device;
import dev.connectorha.host.NicAddress;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import java.net.InetAddress;
import java.util.List;

/** Whether the peer is another host, and can be reached through the NIC that speaks VRRP. */
final class PeerAddressCheck implements Check {
    private static final String ROUTES = "/proc/net/route";
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.peer-address", Group.HOST,
                    "vrrp.peerAddress is another host's, and the NIC leads there")
            .requiring(DeviceCheck.ID).calling("rtnetlink", ROUTES);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        InetAddress peer = facts.config().vrrp().peerAddress();
        List<String> owners = Nics.all(facts).stream()
                .filter(device -> device.addresses().stream().map(NicAddress::address).anyMatch(peer::equals))
                .map(Device::name).toList();
        return owners.isEmpty() ? reachable(facts, peer) : ours(peer, owners.getFirst());
    }

    private static CheckResult ours(InetAddress peer, String device) {
        return CheckResult.lasting(
                "vrrp.peerAddress " + Addresses.text(peer) + " is this host's own, on " + device,
                Remedy.of(
                        "set vrrp.peerAddress to the other Connector's static private address; the two files differ"
                                + " in localAddress, peerAddress and priority"));
    }

    private static CheckResult reachable(Facts facts, InetAddress peer) {
        String device = Nics.speaking(facts);
        boolean lost = facts.sources().host().files().text(ROUTES).filter(_ -> peer.getAddress().length == 4)
                .map(RoutingTable::parse).filter(table -> !table.leadsTo(peer, device)).isPresent();
        return lost
                ? CheckResult.fail(device + " has no route to the peer " + Addresses.text(peer),
                        Remedy.of("correct vrrp.peerAddress, or give the host a route through " + device,
                                "ip route get " + Addresses.text(peer) + " oif " + device),
                        "no line of " + ROUTES + " for " + device + " covers it")
                : CheckResult
                        .pass("the peer " + Addresses.text(peer) + " is another host, through " + device);
    }
}

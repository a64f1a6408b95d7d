package dev.connectorha.preflight.peer;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Heard;
import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.vrrp.AddressListWatch;
import dev.connectorha.vrrp.AddressListWatch.Difference;
import dev.connectorha.vrrp.Advertisement;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the peer is the peer: a pair is known by its virtual IPs. */
final class VirtualAddressesCheck implements Check {
    private final Live live;

    VirtualAddressesCheck(Live live) {
        this.live = live;
    }

    @Override
    public CheckInfo about() {
        return live.about("peer.virtual-addresses", "the peer advertises the same virtual IPs")
                .requiring(Stages.LAST);
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Heard heard = facts.get(live.heard());
        List<Advertisement> adverts = Hearing.of(heard).adverts();
        if (!adverts.isEmpty()) {
            Difference difference = new AddressListWatch(own(facts.config()))
                    .changedBy(adverts.getLast().addresses()).orElse(new Difference(Set.of(), Set.of()));
            return judge(texts(difference.missing()), texts(difference.unexpected()));
        }
        return Optional.of(heard.daemon()).filter(Daemon.Running.class::isInstance)
                .map(Daemon.Running.class::cast).filter(daemon -> daemon.received() > 0)
                .map(daemon -> judge(daemon.peer().missing(), daemon.peer().unexpected()))
                .orElseGet(() -> CheckResult.skip("no advert got so far"));
    }

    private static CheckResult judge(List<String> missing, List<String> unexpected) {
        if (missing.isEmpty() && unexpected.isEmpty()) {
            return CheckResult.pass("the same virtual IPs");
        }
        String[] evidence = Stream
                .concat(missing.stream().map(address -> address + " is not advertised by the peer"),
                        unexpected.stream()
                                .map(address -> address + " is advertised by the peer, and not ours"))
                .toArray(String[]::new);
        return CheckResult.fail(
                "the peer advertises other virtual IPs: it may be a Connector of another pair",
                Remedy.of(
                        "correct vrrp.peerAddress, or write the same interfaces[].virtualAddresses for both members"),
                evidence);
    }

    /** An advert has the virtual IPs of the family in which the members speak. */
    private static List<InetAddress> own(AgentConfig config) {
        int length = config.vrrp().localAddress().getAddress().length;
        return config.interfaces().stream().flatMap(nic -> nic.virtualAddresses().stream())
                .filter(address -> address.getAddress().length == length).toList();
    }

    private static List<String> texts(Set<InetAddress> addresses) {
        return addresses.stream().map(Addresses::text).sorted().toList();
    }
}

package dev.connectorha.config;

import dev.connectorha.config.RoutesConfig.Listed;
import dev.connectorha.config.RoutesConfig.Routes;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Contradictions between the entries of {@code interfaces}, and between them and {@code vrrp}. */
final class InterfaceRules {
    /** The advertisement counts its addresses in one byte (RFC 9568 section 5.2.5). */
    private static final int MOST_ADDRESSES = 255;

    private InterfaceRules() {}

    static void check(AgentConfig config, Rules rules) {
        List<InterfaceConfig> nics = config.interfaces();
        rules.refuseRepeated(nics.stream().map(InterfaceConfig::device).toList(),
                IntStream.range(0, nics.size()).mapToObj(i -> name(i) + ".device").toList());
        networkInterfaces(nics, rules);
        virtualAddresses(config, rules);
        for (int i = 0; i < nics.size(); i++) {
            if (nics.get(i).routes() instanceof Routes routes) {
                routes(routes, name(i) + ".routes", rules);
            }
        }
    }

    private static void networkInterfaces(List<InterfaceConfig> nics, Rules rules) {
        List<String> ids = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < nics.size(); i++) {
            String own = name(i) + ".networkInterfaceId";
            String peer = name(i) + ".peerNetworkInterfaceId";
            nics.get(i).networkInterfaceId().ifPresent(id -> note(id, ids, own, keys));
            nics.get(i).peerNetworkInterfaceId().ifPresent(id -> note(id, ids, peer, keys));
        }
        rules.refuseRepeated(ids, keys);
    }

    private static void virtualAddresses(AgentConfig config, Rules rules) {
        List<InetAddress> addresses = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < config.interfaces().size(); i++) {
            List<InetAddress> some = config.interfaces().get(i).virtualAddresses();
            for (int j = 0; j < some.size(); j++) {
                String key = name(i) + ".virtualAddresses[" + j + "]";
                virtualAddress(some.get(j), key, config.vrrp(), rules);
                note(some.get(j), addresses, key, keys);
            }
        }
        List<String> shown = addresses.stream().map(InetAddress::getHostAddress).toList();
        rules.refuseRepeated(shown, keys);
        advertised(addresses, config.vrrp(), rules);
    }

    private static void virtualAddress(InetAddress address, String key, VrrpConfig vrrp, Rules rules) {
        rules.refuse(address.equals(vrrp.localAddress()), List.of(key, "vrrp.localAddress"),
                address.getHostAddress() + " is vrrp.localAddress, which never moves");
        rules.refuse(address.equals(vrrp.peerAddress()), List.of(key, "vrrp.peerAddress"),
                address.getHostAddress() + " is vrrp.peerAddress, which never moves");
    }

    /** An advertisement lists the addresses of its own family, and at least one (RFC 9568 section 5.2.5). */
    private static void advertised(List<InetAddress> addresses, VrrpConfig vrrp, Rules rules) {
        long count = addresses.stream().filter(a -> Addresses.sameFamily(a, vrrp.localAddress())).count();
        rules.refuse(count == 0, List.of("interfaces", "vrrp.localAddress"), "no virtual address is "
                + Addresses.family(vrrp.localAddress())
                + " as vrrp.localAddress is; VRRP needs one to advertise");
        rules.refuse(count > MOST_ADDRESSES, List.of("interfaces", "vrrp.localAddress"),
                count + " virtual addresses do not fit into an advertisement, which lists at most 255");
    }

    private static void routes(Routes routes, String name, Rules rules) {
        rules.refuseRepeated(routes.tables(), items(name + ".tables", routes.tables()));
        if (routes.destinations() instanceof Listed listed) {
            rules.refuseRepeated(listed.destinations(), items(name + ".destinations", listed.destinations()));
        }
    }

    private static <T> void note(T value, List<T> values, String key, List<String> keys) {
        values.add(value);
        keys.add(key);
    }

    private static List<String> items(String name, List<?> values) {
        return IntStream.range(0, values.size()).mapToObj(i -> name + "[" + i + "]").toList();
    }

    private static String name(int index) {
        return "interfaces[" + index + "]";
    }
}

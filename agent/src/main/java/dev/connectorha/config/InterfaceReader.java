package dev.connectorha.config;

import dev.connectorha.config.RoutesConfig.Destinations;
import dev.connectorha.config.RoutesConfig.FollowPair;
import dev.connectorha.config.RoutesConfig.Listed;
import java.util.List;
import java.util.Optional;

/** Reads one entry of {@code interfaces}. */
final class InterfaceReader {
    static final Scalar<String> DEVICE = Words.matching("(?!\\.{1,2}$)[^\\s/:]{1,15}",
            "the name of a NIC of 1..15 characters");

    private static final Scalar<String> NETWORK_INTERFACE = Words.matching("eni-[0-9a-f]{1,17}",
            "auto or an id such as eni-0123456789abcdef0");
    private static final Scalar<String> TABLE = Words.matching("subnet|rtb-[0-9a-f]{1,17}",
            "subnet or an id such as rtb-0123456789abcdef0");

    private InterfaceReader() {}

    static InterfaceConfig read(Section nic) {
        return new InterfaceConfig(nic.required("device", DEVICE, ""),
                nic.optional("networkInterfaceId", Words.orAuto(NETWORK_INTERFACE), Optional.empty()),
                nic.optional("peerNetworkInterfaceId", Words.orAuto(NETWORK_INTERFACE), Optional.empty()),
                nic.requiredList("virtualAddresses", Addresses::unicast), routes(nic));
    }

    private static RoutesConfig routes(Section nic) {
        if (nic.says("routes", "none")) {
            return new RoutesConfig.None();
        }
        Section routes = nic.section("routes", "none or the keys destinations and tables");
        return new RoutesConfig.Routes(destinations(routes),
                routes.list("tables", TABLE, List.of(RoutesConfig.SUBNET_TABLE)));
    }

    private static Destinations destinations(Section routes) {
        if (!routes.has("destinations") || routes.says("destinations", "follow-pair")) {
            return new FollowPair();
        }
        return new Listed(routes.list("destinations", Blocks::read, List.of()));
    }
}

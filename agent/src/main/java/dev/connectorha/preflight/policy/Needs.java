package dev.connectorha.preflight.policy;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.RoutesConfig.FollowPair;
import dev.connectorha.config.RoutesConfig.Routes;
import dev.connectorha.preflight.policy.Need.Purpose;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a configuration needs, and no more. */
public final class Needs {
    /** What preflight reads besides; without one of these a check is lost, and no failover. */
    public static final List<String> PREFLIGHT = List.of("DescribeInstances", "DescribeInstanceTypes",
            "DescribeNetworkAcls", "DescribeNetworkInterfaces", "DescribeSecurityGroups", "DescribeSubnets",
            "GetSubnetCidrReservations");

    private Needs() {}

    /** For a takeover, and for nothing else. */
    public static List<Need> minimal(AgentConfig config, PairIds ids) {
        List<Need> needs = new ArrayList<>();
        List<String> enis = ids.networkInterfaces().stream().map(ids.arns()::networkInterface).toList();
        if (addresses(config).anyMatch(Inet4Address.class::isInstance)) {
            needs.add(new Need("AssignPrivateIpAddresses", enis, Purpose.MOVE_ADDRESSES, false));
            needs.add(new Need("UnassignPrivateIpAddresses", enis, Purpose.MOVE_ADDRESSES, false));
        }
        if (addresses(config).anyMatch(Inet6Address.class::isInstance)) {
            needs.add(new Need("AssignIpv6Addresses", enis, Purpose.MOVE_ADDRESSES, false));
            needs.add(new Need("UnassignIpv6Addresses", enis, Purpose.MOVE_ADDRESSES, false));
        }
        if (!ids.routeTables().isEmpty()) {
            List<String> tables = ids.routeTables().stream().map(ids.arns()::routeTable).toList();
            needs.add(new Need("ReplaceRoute", tables, Purpose.POINT_ROUTES, false));
        }
        needs.add(new Need("DescribeRouteTables", Need.ANY, Purpose.READ_ROUTES, false));
        return needs;
    }

    /** The same, and what finds the peer's ENI where the configuration does not name it, and sees that it has gone. */
    public static List<Need> usual(AgentConfig config, PairIds ids) {
        List<Need> needs = new ArrayList<>(minimal(config, ids));
        boolean finds = config.interfaces().getFirst().peerNetworkInterfaceId().isEmpty();
        needs.add(new Need("DescribeNetworkInterfaces", Need.ANY,
                finds ? Purpose.FIND_PEER : Purpose.SEE_PEER_GONE, !findsThePeer(config)));
        needs.add(new Need("DescribeInstances", Need.ANY, Purpose.SEE_PEER_GONE, true));
        return needs;
    }

    /** Whether routes are to follow a pair of which the configuration does not name the peer's ENI. */
    public static boolean findsThePeer(AgentConfig config) {
        return config.interfaces().stream().anyMatch(nic -> nic.peerNetworkInterfaceId().isEmpty()
                && nic.routes() instanceof Routes(FollowPair _, _));
    }

    /** The same, and what preflight reads. */
    public static List<Need> withPreflight(AgentConfig config, PairIds ids) {
        List<Need> needs = new ArrayList<>(usual(config, ids));
        PREFLIGHT.stream().filter(action -> needs.stream().noneMatch(need -> need.action().equals(action)))
                .forEach(action -> needs.add(new Need(action, Need.ANY, Purpose.PREFLIGHT, true)));
        return needs;
    }

    private static Stream<InetAddress> addresses(AgentConfig config) {
        return config.interfaces().stream().flatMap(nic -> nic.virtualAddresses().stream());
    }
}

package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Who uses the pair: a client beyond the VPC's router, and a server in a network that is reached through the pair
 * alone.
 *
 * <pre>
 *   client 10.0.9.20 --- 10.0.9.1 cloud --- br0 --- a, b --- 10.200.x.0/30 --- backend 172.31.99.1
 *                                   \-------------------- 10.0.10.0/24 ---------/   (the way back)
 * </pre>
 *
 * <p>The members only forward towards the server, so that a stream through the route outlives a change of member. What
 * is for the virtual IP and reaches the wrong member is lost: there is no ARP in a VPC by which it could go on.
 *
 * @param client the one who asks
 * @param backend the one behind the route
 */
public record Outside(Host client, Host backend) {
    /** The server behind the route. */
    public static final String SERVER = "172.31.99.1";

    private static final String NETWORK = "172.31.99.0/24";

    static void build(Host cloud, Map<Member, Host> members, Outside outside) throws Exception {
        Topology.quieten(outside.client());
        Topology.quieten(outside.backend());
        forwards(cloud);
        batch(cloud, """
                link add cl0 type veth peer name eth0 netns %d
                link add bk0 type veth peer name eth0 netns %d
                address add 10.0.9.1/24 dev cl0
                address add 10.0.10.1/24 dev bk0
                link set cl0 up
                link set bk0 up
                """.formatted(outside.client().namespace().holderPid(),
                outside.backend().namespace().holderPid()));
        batch(outside.client(), """
                link set lo up
                address add 10.0.9.20/24 dev eth0
                link set eth0 up
                route add default via 10.0.9.1
                """);
        batch(outside.backend(), """
                link set lo up
                address add %s/32 dev lo
                address add 10.0.10.2/24 dev eth0
                link set eth0 up
                route add default via 10.0.10.1
                """.formatted(SERVER));
        for (Map.Entry<Member, Host> entry : members.entrySet()) {
            plugIn(entry.getKey(), entry.getValue(), outside.backend());
        }
    }

    private static void plugIn(Member member, Host host, Host backend) throws Exception {
        forwards(host);
        String net = "10.200." + (member == Member.A ? 1 : 2);
        batch(host, """
                link add eth2 type veth peer name %1$s0 netns %2$d
                address add %3$s.1/30 dev eth2
                link set eth2 up
                route add %4$s via %3$s.2
                neigh replace %5$s lladdr %6$s dev %7$s nud permanent
                """.formatted(member.label(), backend.namespace().holderPid(), net, NETWORK,
                Topology.VIRTUAL_ADDRESS, DataPath.NOBODY, Topology.DEVICE));
        batch(backend, """
                address add %2$s.2/30 dev %1$s0
                link set %1$s0 up
                """.formatted(member.label(), net));
    }

    /** Forwards, and lets a server listen at the virtual address before it is here. */
    private static void forwards(Host host) throws Exception {
        host.call(() -> {
            for (String setting : List.of("ip_forward", "ip_nonlocal_bind")) {
                Files.writeString(Path.of("/proc/sys/net/ipv4", setting), "1");
            }
            return Boolean.TRUE;
        });
    }

    private static void batch(Host host, String lines) throws IOException {
        host.feed(lines, List.of("ip", "-batch", "-")).orThrow();
    }
}

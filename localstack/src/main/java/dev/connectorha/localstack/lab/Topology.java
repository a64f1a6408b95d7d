package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Who is wired to whom. VRRP and the EC2 API go over separate links, so that each can fail alone:
 *
 * <pre>
 *            cloud
 *   10.0.1.1 br0      mgmt0 10.99.0.1
 *            /  \      /  \
 *         va0  vb0   ma0  mb0
 *          |    |     |    |
 *       a eth0  |  a eth1  |        a 10.0.1.10  10.99.0.10
 *          b eth0     b eth1        b 10.0.1.11  10.99.0.11
 * </pre>
 */
public final class Topology {
    /** The device of each member that carries VRRP and the virtual address. */
    public static final String DEVICE = "eth0";
    /** The subnet of the pair. */
    public static final String SUBNET = "10.0.1.0/24";
    /** The VPC's router in that subnet. */
    public static final String ROUTER = "10.0.1.1";
    /** The virtual address of the pair. */
    public static final String VIRTUAL_ADDRESS = "10.0.1.100";
    /** Where EC2 ({@link #EC2_PORT}) and both IMDS ({@link Member#imdsPort()}) listen in the cloud. */
    public static final String MANAGEMENT_ADDRESS = "10.99.0.1";
    /** The port of the EC2 API. */
    public static final int EC2_PORT = 4566;
    static final String SUBNET6 = "fd00:10:0:1::";

    private static final Map<String, String> QUIET = Map.of("ipv4/conf/all/rp_filter", "0",
            "ipv4/conf/default/rp_filter", "0", "ipv4/conf/all/arp_ignore", "1",
            "ipv6/conf/default/accept_dad", "0",
            "ipv6/conf/default/router_solicitations", "0");

    private Topology() {}

    static void build(Host cloud, Map<Member, Host> members) throws Exception {
        quieten(cloud);
        for (Host host : members.values()) {
            quieten(host);
        }
        batch(cloud, """
                link set lo up
                link add br0 type bridge mcast_snooping 0
                link add mgmt0 type bridge mcast_snooping 0
                address add %s/24 dev br0
                address add %s1/64 dev br0 nodad
                address add %s/24 dev mgmt0
                link set br0 up
                link set mgmt0 up
                """.formatted(ROUTER, SUBNET6, MANAGEMENT_ADDRESS));
        for (Map.Entry<Member, Host> entry : members.entrySet()) {
            plugIn(cloud, entry.getKey(), entry.getValue());
        }
    }

    private static void plugIn(Host cloud, Member member, Host host) throws Exception {
        batch(cloud, """
                link add %1$s type veth peer name eth0 address %3$s netns %4$d
                link add %2$s type veth peer name eth1 netns %4$d
                link set %1$s master br0 up
                link set %2$s master mgmt0 up
                """.formatted(member.port(), member.managementPort(), member.mac(),
                host.namespace().holderPid()));
        batch(host, """
                link set lo up
                address add %s/24 dev eth0
                address add %s/64 dev eth0 nodad
                address add %s/24 dev eth1
                link set eth0 up
                link set eth1 up
                route add default via %s
                """.formatted(member.address(), member.address6(), member.managementAddress(), ROUTER));
    }

    private static void batch(Host host, String lines) throws IOException {
        host.feed(lines, List.of("ip", "-batch", "-")).orThrow();
    }

    /** Keeps the kernel from adding what a VPC does not have, and from answering ARP for a neighbouring link. */
    static void quieten(Host host) throws Exception {
        host.call(() -> {
            for (Map.Entry<String, String> setting : QUIET.entrySet()) {
                Path file = Path.of("/proc/sys/net", setting.getKey());
                if (Files.exists(file)) {
                    Files.writeString(file, setting.getValue());
                }
            }
            return Boolean.TRUE;
        });
    }
}

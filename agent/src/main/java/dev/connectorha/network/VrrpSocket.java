package dev.connectorha.network;

import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Libc;
import dev.connectorha.linux.SocketAddresses;
import dev.connectorha.linux.Sockets;
import dev.connectorha.linux.Sockets.Option;
import dev.connectorha.network.VrrpSocketException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Opens the raw socket for IP protocol 112 and gives its descriptor away.
 *
 * <p>The socket is bound to the device, so that no other NIC can deliver an advert, and to the local address without
 * IP_FREEBIND, so that a missing address is an error here and not silence later. It is not connected: an ICMP error
 * from a peer whose agent is down must not turn into failed sends.
 */
final class VrrpSocket {
    static final int IPPROTO_VRRP = 112;
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_IPV6 = 41;
    private static final int VRRP_TTL = 255;
    /** DSCP CS6, internetwork control. */
    private static final int VRRP_TOS = 0xc0;
    private static final int CHECKSUM_OFFSET = 6;

    private static final Option SO_BINDTODEVICE = new Option("SO_BINDTODEVICE", Sockets.SOL_SOCKET, 25);
    private static final Option SO_RCVTIMEO = new Option("SO_RCVTIMEO", Sockets.SOL_SOCKET, 20);
    private static final Option IP_TOS = new Option("IP_TOS", IPPROTO_IP, 1);
    private static final Option IP_TTL = new Option("IP_TTL", IPPROTO_IP, 2);
    private static final Option IPV6_CHECKSUM = new Option("IPV6_CHECKSUM", IPPROTO_IPV6, 7);
    private static final Option IPV6_UNICAST_HOPS = new Option("IPV6_UNICAST_HOPS", IPPROTO_IPV6, 16);
    private static final Option IPV6_TCLASS = new Option("IPV6_TCLASS", IPPROTO_IPV6, 67);

    private VrrpSocket() {}

    /** The descriptor, nonblocking; closing it is the caller's duty. */
    static int open(VrrpEndpoint endpoint) throws VrrpSocketException {
        try {
            int fd = Sockets.socket(endpoint.isIpv6() ? Sockets.AF_INET6 : Sockets.AF_INET,
                    Sockets.SOCK_RAW | Sockets.SOCK_NONBLOCK | Sockets.SOCK_CLOEXEC, IPPROTO_VRRP);
            return prepared(fd, endpoint);
        } catch (ErrnoException e) {
            throw explained(e, endpoint);
        }
    }

    private static int prepared(int fd, VrrpEndpoint endpoint) throws ErrnoException {
        try {
            if (endpoint.isIpv6()) {
                prepareIpv6(fd, endpoint.minHopLimit());
            } else {
                prepareIpv4(fd);
            }
            Sockets.setOption(fd, SO_BINDTODEVICE, endpoint.device().getBytes(StandardCharsets.US_ASCII));
            Sockets.bind(fd, SocketAddresses.of(endpoint.local()));
            return fd;
        } catch (ErrnoException e) {
            Libc.close(fd);
            throw e;
        }
    }

    /**
     * A descriptor that only listens, and blocks for a while at most; closing it is the caller's duty. IPv6 shows no
     * packet's destination, so there it is bound to the local address.
     */
    static int openListening(VrrpEndpoint endpoint, Duration patience) throws VrrpSocketException {
        try {
            int fd = Sockets.socket(endpoint.isIpv6() ? Sockets.AF_INET6 : Sockets.AF_INET,
                    Sockets.SOCK_RAW | Sockets.SOCK_CLOEXEC, IPPROTO_VRRP);
            return listening(fd, endpoint, patience);
        } catch (ErrnoException e) {
            throw explained(e, endpoint);
        }
    }

    private static int listening(int fd, VrrpEndpoint endpoint, Duration patience) throws ErrnoException {
        try {
            Sockets.setOption(fd, SO_BINDTODEVICE, endpoint.device().getBytes(StandardCharsets.US_ASCII));
            Sockets.setOption(fd, SO_RCVTIMEO, ByteBuffer.allocate(16).order(ByteOrder.nativeOrder())
                    .putLong(patience.toSeconds()).putLong(patience.toNanosPart() / 1_000).array());
            if (endpoint.isIpv6()) {
                if (endpoint.minHopLimit() > 0) {
                    HopLimitFilter.attach(fd, endpoint.minHopLimit());
                }
                Sockets.bind(fd, SocketAddresses.of(endpoint.local()));
            }
            return fd;
        } catch (ErrnoException e) {
            Libc.close(fd);
            throw e;
        }
    }

    private static void prepareIpv4(int fd) throws ErrnoException {
        Sockets.setOption(fd, IP_TTL, VRRP_TTL);
        Sockets.setOption(fd, IP_TOS, VRRP_TOS);
    }

    private static void prepareIpv6(int fd, int minHopLimit) throws ErrnoException {
        Sockets.setOption(fd, IPV6_UNICAST_HOPS, VRRP_TTL);
        Sockets.setOption(fd, IPV6_TCLASS, VRRP_TOS);
        Sockets.setOption(fd, IPV6_CHECKSUM, CHECKSUM_OFFSET);
        if (minHopLimit > 0) {
            HopLimitFilter.attach(fd, minHopLimit);
        }
    }

    private static VrrpSocketException explained(ErrnoException e, VrrpEndpoint endpoint) {
        String what = "Cannot open the VRRP socket for " + endpoint.local().getHostAddress() + " on "
                + endpoint.device() + ": " + e.call();
        Kind kind = kindOf(e.errno());
        return new VrrpSocketException(kind, e.errno(), what, remedy(kind, endpoint));
    }

    private static Kind kindOf(Errno errno) {
        if (errno.equals(Errno.EPERM) || errno.equals(Errno.EACCES)) {
            return Kind.NOT_PERMITTED;
        }
        if (errno.equals(Errno.ENODEV)) {
            return Kind.UNKNOWN_DEVICE;
        }
        return errno.equals(Errno.EADDRNOTAVAIL) ? Kind.ADDRESS_MISSING : Kind.OTHER;
    }

    private static String remedy(Kind kind, VrrpEndpoint endpoint) {
        return switch (kind) {
            case NOT_PERMITTED -> "The agent needs CAP_NET_RAW: run it from its systemd unit"
                    + " (AmbientCapabilities=CAP_NET_RAW CAP_NET_ADMIN) or as root.";
            case UNKNOWN_DEVICE -> "Name an existing NIC as interfaces[].device; `ip link` lists them.";
            case ADDRESS_MISSING -> "Set vrrp.localAddress to an address of " + endpoint.device()
                    + "; `ip address show dev " + endpoint.device() + "` lists them.";
            case OTHER -> "See the errno; `strace -f -e trace=network` shows the call.";
        };
    }
}

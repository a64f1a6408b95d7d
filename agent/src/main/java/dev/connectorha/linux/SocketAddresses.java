package dev.connectorha.linux;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** {@code sockaddr} structures as bytes. Families are in the machine's byte order, ports are always 0 here. */
public final class SocketAddresses {
    static final int STORAGE_BYTES = 128;

    private static final int IN_BYTES = 16;
    private static final int IN_ADDRESS_AT = 4;
    private static final int IN6_BYTES = 28;
    private static final int IN6_ADDRESS_AT = 8;
    private static final int NETLINK_BYTES = 12;

    private SocketAddresses() {}

    /** {@code sockaddr_in} or {@code sockaddr_in6}; the scope of a link-local address is kept. */
    public static byte[] of(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return structure(IN_BYTES, Sockets.AF_INET).put(IN_ADDRESS_AT, address.getAddress()).array();
        }
        return structure(IN6_BYTES, Sockets.AF_INET6).put(IN6_ADDRESS_AT, six.getAddress())
                .putInt(IN6_ADDRESS_AT + 16, six.getScopeId()).array();
    }

    /**
     * {@code sockaddr_nl}; the kernel chooses the port id.
     *
     * @param groups a bit set, 0 for none
     */
    public static byte[] netlink(int groups) {
        return structure(NETLINK_BYTES, Sockets.AF_NETLINK).putInt(8, groups).array();
    }

    /** The address in a {@code sockaddr_in} or {@code sockaddr_in6}. */
    public static InetAddress inetAddress(byte[] structure) {
        int family = ByteBuffer.wrap(structure).order(ByteOrder.nativeOrder()).getShort();
        try {
            return switch (family) {
                case Sockets.AF_INET -> InetAddress.getByAddress(slice(structure, IN_ADDRESS_AT, 4));
                case Sockets.AF_INET6 -> InetAddress.getByAddress(slice(structure, IN6_ADDRESS_AT, 16));
                default -> throw new IllegalArgumentException("not an internet address: family " + family);
            };
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] slice(byte[] bytes, int at, int length) {
        return Arrays.copyOfRange(bytes, at, at + length);
    }

    private static ByteBuffer structure(int size, int family) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder()).putShort(0, (short) family);
    }
}

package dev.connectorha.host;

import dev.connectorha.host.NetlinkReply.Item;
import dev.connectorha.linux.Sockets;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR: {@code ifaddrmsg} and its attributes. */
final class AddressMessages {
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_FLAGS = 8;
    private static final int IFA_F_NODAD = 0x02;
    private static final int IFA_F_PERMANENT = 0x80;
    private static final int IFA_F_NOPREFIXROUTE = 0x200;
    private static final int BODY_BYTES = 8;

    private AddressMessages() {}

    /**
     * A host address (/32 or /128) without duplicate detection, for EC2 alone decides who has it, and without a
     * route: nothing but the address itself is this host's.
     */
    static NetlinkMessage add(int index, InetAddress address) {
        int flags = NetlinkMessage.NLM_F_ACK | NetlinkMessage.NLM_F_CREATE | NetlinkMessage.NLM_F_EXCL;
        return change(NetlinkMessage.RTM_NEWADDR, flags, index, address).attribute(IFA_FLAGS,
                IFA_F_NODAD | IFA_F_NOPREFIXROUTE);
    }

    /** Names the host address alone: the same address with a wider prefix is somebody else's and stays. */
    static NetlinkMessage remove(int index, InetAddress address) {
        return change(NetlinkMessage.RTM_DELADDR, NetlinkMessage.NLM_F_ACK, index, address);
    }

    static NetlinkMessage list() {
        return new NetlinkMessage(NetlinkMessage.RTM_GETADDR, NetlinkMessage.NLM_F_DUMP).address(0, 0, 0, 0);
    }

    /** An address and the index of the device that has it. */
    record Owned(int index, NicAddress address) {}

    /** The address in an RTM_NEWADDR, or empty if it belongs to another device or is of no known family. */
    static Optional<NicAddress> parse(Item item, int index) {
        return parse(item).filter(owned -> owned.index() == index).map(Owned::address);
    }

    /** The same of any device. */
    static Optional<Owned> parse(Item item) {
        if (item.type() != NetlinkMessage.RTM_NEWADDR) {
            return Optional.empty();
        }
        ByteBuffer body = item.body();
        int prefixLength = Byte.toUnsignedInt(body.get(1));
        Attributes attributes = Attributes.parse(attributes(item));
        boolean lasting = (flags(body, attributes) & IFA_F_PERMANENT) != 0;
        // On a point-to-point link IFA_ADDRESS is the other end; IPv6 often has no IFA_LOCAL at all.
        return attributes.get(IFA_LOCAL).or(() -> attributes.get(IFA_ADDRESS)).flatMap(AddressMessages::inet)
                .map(address -> new Owned(body.getInt(4), new NicAddress(address, prefixLength, lasting)));
    }

    /** The header has room for eight of them only. */
    private static int flags(ByteBuffer body, Attributes attributes) {
        return attributes.get(IFA_FLAGS).map(bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()))
                .map(ByteBuffer::getInt).orElseGet(() -> Byte.toUnsignedInt(body.get(2)));
    }

    private static NetlinkMessage change(short type, int flags, int index, InetAddress address) {
        byte[] bytes = address.getAddress();
        int family = address instanceof Inet6Address ? Sockets.AF_INET6 : Sockets.AF_INET;
        return new NetlinkMessage(type, flags).address(family, bytes.length * Byte.SIZE, IFA_F_NODAD, index)
                .attribute(IFA_LOCAL, bytes).attribute(IFA_ADDRESS, bytes);
    }

    private static ByteBuffer attributes(Item item) {
        return item.body().slice(BODY_BYTES, item.body().limit() - BODY_BYTES);
    }

    private static Optional<InetAddress> inet(byte[] bytes) {
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}

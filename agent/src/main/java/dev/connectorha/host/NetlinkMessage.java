package dev.connectorha.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Builds one rtnetlink request: {@code nlmsghdr}, a fixed body, attributes. Everything is in the machine's byte order
 * and aligned to 4 bytes (netlink(7), rtnetlink(7)).
 */
final class NetlinkMessage {
    static final int HEADER_BYTES = 16;

    static final short RTM_NEWLINK = 16;
    static final short RTM_GETLINK = 18;
    static final short RTM_NEWADDR = 20;
    static final short RTM_DELADDR = 21;
    static final short RTM_GETADDR = 22;

    static final short NLM_F_REQUEST = 0x1;
    static final short NLM_F_ACK = 0x4;
    static final short NLM_F_DUMP = 0x300;
    static final short NLM_F_CREATE = 0x400;
    static final short NLM_F_EXCL = 0x200;

    private static final int MAX_BYTES = 256;
    private static final int SEQUENCE_AT = 8;

    private final ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES).order(ByteOrder.nativeOrder());

    /** @param flags beside NLM_F_REQUEST */
    NetlinkMessage(short type, int flags) {
        bytes.putInt(0).putShort(type).putShort((short) (NLM_F_REQUEST | flags)).putInt(0).putInt(0);
    }

    /** {@code ifinfomsg} that names nothing; attributes say which link is meant. */
    NetlinkMessage anyLink() {
        bytes.put(new byte[16]);
        return this;
    }

    /** {@code ifaddrmsg}. */
    NetlinkMessage address(int family, int prefixLength, int flags, int index) {
        bytes.put((byte) family).put((byte) prefixLength).put((byte) flags).put((byte) 0).putInt(index);
        return this;
    }

    NetlinkMessage attribute(int type, byte[] value) {
        bytes.putShort((short) (Attributes.HEADER_BYTES + value.length)).putShort((short) type).put(value);
        bytes.position(Attributes.aligned(bytes.position()));
        return this;
    }

    NetlinkMessage attribute(int type, int value) {
        return attribute(type,
                ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(value).array());
    }

    /** The finished message; the answers to it carry the same number. */
    ByteBuffer numbered(int sequence) {
        return bytes.putInt(0, bytes.position()).putInt(SEQUENCE_AT, sequence).duplicate()
                .order(ByteOrder.nativeOrder()).flip();
    }
}

package dev.connectorha.host;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes at the end of a netlink message, by type. A type that comes twice counts as it came last. */
record Attributes(Map<Integer, byte[]> byType) {
    static final int HEADER_BYTES = 4;

    /** Bits of the type that are flags: nested, and network byte order. */
    private static final int TYPE_MASK = 0x3fff;
    private static final int ALIGNMENT = 4;

    /**
     * Reads the remaining bytes.
     *
     * @throws BufferUnderflowException if a length contradicts the bytes there are
     */
    static Attributes parse(ByteBuffer bytes) {
        Map<Integer, byte[]> found = new HashMap<>();
        ByteBuffer rest = bytes.slice().order(ByteOrder.nativeOrder());
        while (rest.remaining() >= HEADER_BYTES) {
            int length = Short.toUnsignedInt(rest.getShort()) - HEADER_BYTES;
            int type = rest.getShort() & TYPE_MASK;
            found.put(type, take(rest, length));
            rest.position(Math.min(aligned(rest.position()), rest.limit()));
        }
        return new Attributes(found);
    }

    Optional<byte[]> get(int type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** A string, without the zero byte that ends it. */
    Optional<String> text(int type) {
        return get(type).map(CString::decode);
    }

    static int aligned(int length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    private static byte[] take(ByteBuffer bytes, int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        bytes.get(value);
        return value;
    }
}

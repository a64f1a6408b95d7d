package dev.connectorha.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The Internet checksum (RFC 1071) of an advert between two addresses, in each of the dialects. */
final class Checksum {
    private static final byte[] MULTICAST_GROUP = {(byte) 224, 0, 0, 18};

    private final byte[] source;
    private final byte[] destination;

    Checksum(InetAddress source, InetAddress destination) {
        this.source = source.getAddress();
        this.destination = destination.getAddress();
    }

    /** The value for the checksum field, whatever the field holds now. */
    int compute(ByteBuffer pdu, ChecksumDialect dialect) {
        long field = Short.toUnsignedLong(pdu.getShort(pdu.position() + Wire.CHECKSUM));
        return ~fold(sum(pdu) - field + pseudoHeader(dialect, pdu.remaining())) & 0xffff;
    }

    /** Whether the field is right: the sum of everything is then all ones, which also accepts both zeros. */
    boolean matches(ByteBuffer pdu, ChecksumDialect dialect) {
        return fold(sum(pdu) + pseudoHeader(dialect, pdu.remaining())) == 0xffff;
    }

    private long pseudoHeader(ChecksumDialect dialect, int length) {
        return switch (dialect) {
            case NONE -> 0;
            case PSEUDO_UNICAST -> sum(source) + sum(destination) + Wire.PROTOCOL + length;
            case PSEUDO_MULTICAST -> sum(source) + sum(MULTICAST_GROUP) + Wire.PROTOCOL + length;
        };
    }

    private static long sum(byte[] bytes) {
        return sum(ByteBuffer.wrap(bytes));
    }

    private static long sum(ByteBuffer bytes) {
        long sum = 0;
        int last = bytes.limit() - 1;
        for (int at = bytes.position(); at < last; at += 2) {
            sum += Short.toUnsignedInt(bytes.getShort(at));
        }
        return bytes.remaining() % 2 == 0 ? sum : sum + (Byte.toUnsignedInt(bytes.get(last)) << 8);
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) folded;
    }
}

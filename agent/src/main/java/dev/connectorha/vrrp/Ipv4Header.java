package dev.connectorha.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The IPv4 header that a raw socket delivers before the payload (RFC 791).
 *
 * @param length      of the header in bytes, options included: 20..60
 * @param totalLength of header and payload in bytes
 * @param ttl         0..255
 * @param protocol    0..255
 */
public record Ipv4Header(int length, int totalLength, int ttl, int protocol, InetAddress source,
        InetAddress destination) {
    private static final int MIN_LENGTH = 20;

    /**
     * Reads the header at the buffer's position, which does not move.
     *
     * @return empty if these bytes do not hold a whole IPv4 packet
     */
    public static Optional<Ipv4Header> parse(ByteBuffer bytes) {
        int at = bytes.position();
        if (bytes.remaining() < MIN_LENGTH || (bytes.get(at) & 0xf0) != 0x40) {
            return Optional.empty();
        }
        int length = (bytes.get(at) & 0x0f) * 4;
        int totalLength = Short.toUnsignedInt(bytes.getShort(at + 2));
        if (length < MIN_LENGTH || totalLength < length || totalLength > bytes.remaining()) {
            return Optional.empty();
        }
        int ttl = Byte.toUnsignedInt(bytes.get(at + 8));
        int protocol = Byte.toUnsignedInt(bytes.get(at + 9));
        return Optional
                .of(new Ipv4Header(length, totalLength, ttl, protocol, Addresses.read(bytes, at + 12, 4),
                        Addresses.read(bytes, at + 16, 4)));
    }
}

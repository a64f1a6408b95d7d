package dev.connectorha.localstack.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One VRRP advertisement as it left a member.
 *
 * @param epochMicros when the kernel saw it, microseconds since 1970
 * @param nanoTime the same moment on the scale of {@link System#nanoTime()}
 * @param source the sender's address
 * @param dest the address it was sent to
 * @param priority 0..255
 * @param vrid the virtual router id, 0..255
 * @param ttl IPv4's TTL or IPv6's hop limit, 0..255
 * @param rawHex the whole IP packet in hexadecimal
 */
public record SeenAdvert(long epochMicros, long nanoTime, InetAddress source, InetAddress dest, int priority,
        int vrid,
        int ttl, String rawHex) {
    private static final int VRRP = 112;
    private static final int ETHERNET_HEADER = 14;
    private static final int IPV6_HEADER = 40;
    private static final int PDU_HEADER = 8;

    /** Whether {@code member} sent it, from either of its addresses. */
    public boolean from(Member member) {
        String sender = source.getHostAddress();
        return sender.equals(member.address())
                || sender.endsWith(":" + member.address6().replaceAll(".*:", ""));
    }

    /** The advert in an Ethernet frame; empty if the frame holds anything else. */
    static Optional<SeenAdvert> parse(byte[] frame, long epochMicros, long nanoTime) {
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        if (frame.length < ETHERNET_HEADER + 20 + PDU_HEADER) {
            return Optional.empty();
        }
        ByteBuffer packet = buffer.slice(ETHERNET_HEADER, frame.length - ETHERNET_HEADER);
        return switch (packet.get(0) >>> 4 & 0xf) {
            case 4 -> ipv4(packet).map(layout -> layout.advert(packet, epochMicros, nanoTime));
            case 6 -> ipv6(packet).map(layout -> layout.advert(packet, epochMicros, nanoTime));
            default -> Optional.empty();
        };
    }

    private static Optional<Layout> ipv4(ByteBuffer packet) {
        int header = (packet.get(0) & 0xf) * 4;
        Layout layout = new Layout(8, 12, 4, header, packet.getShort(2) & 0xffff);
        return Optional.of(layout).filter(it -> packet.get(9) == VRRP && it.fits(packet));
    }

    private static Optional<Layout> ipv6(ByteBuffer packet) {
        if (packet.limit() < IPV6_HEADER) {
            return Optional.empty();
        }
        Layout layout = new Layout(7, 8, 16, IPV6_HEADER, IPV6_HEADER + (packet.getShort(4) & 0xffff));
        return Optional.of(layout).filter(it -> packet.get(6) == VRRP && it.fits(packet));
    }

    /** Offsets in the packet: of the TTL, the source address, the PDU; and the packet's whole length. */
    private record Layout(int ttl, int source, int addressLength, int pdu, int total) {
        boolean fits(ByteBuffer packet) {
            return total <= packet.limit() && pdu + PDU_HEADER <= total;
        }

        SeenAdvert advert(ByteBuffer packet, long epochMicros, long nanoTime) {
            byte[] raw = new byte[total];
            packet.get(0, raw);
            return new SeenAdvert(epochMicros, nanoTime, address(packet, source),
                    address(packet, source + addressLength),
                    packet.get(pdu + 2) & 0xff, packet.get(pdu + 1) & 0xff, packet.get(ttl) & 0xff,
                    HexFormat.of().formatHex(raw));
        }

        private InetAddress address(ByteBuffer packet, int offset) {
            byte[] bytes = new byte[addressLength];
            packet.get(offset, bytes);
            try {
                return InetAddress.getByAddress(bytes);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}

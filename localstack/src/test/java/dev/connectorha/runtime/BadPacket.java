package dev.connectorha.runtime;

import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.VrrpForm;
import dev.connectorha.vrrp.Advertisement;
import dev.connectorha.vrrp.AdvertisementEncoder;
import dev.connectorha.vrrp.Authentication;
import dev.connectorha.vrrp.ChecksumDialect;
import dev.connectorha.vrrp.RejectReason;
import dev.connectorha.vrrp.VrrpVersion;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A packet to A that is wrong in one way, and would make A give way if it were right in that too.
 *
 * @param bytes the whole IPv4 packet; the kernel adds the header's checksum and length
 */
record BadPacket(RejectReason reason, ByteBuffer bytes) {
    private static final InetAddress A = InetAddress.ofLiteral(Member.A.address());
    private static final InetAddress B = InetAddress.ofLiteral(Member.B.address());
    private static final InetAddress STRANGER = InetAddress.ofLiteral("10.0.1.77");
    private static final InetAddress VIRTUAL = InetAddress.ofLiteral(VrrpForm.V3_IPV4.virtualAddress());
    private static final int HEADER = 20;
    private static final int SECOND = 1_000_000;

    /** One for each reason that version 3 knows on IPv4; what has no place here never gets past the kernel. */
    static List<BadPacket> ofVersion3() {
        return List.of(badChecksum(), new BadPacket(RejectReason.NOT_OUR_PEER, packet(STRANGER, 255, good())),
                new BadPacket(RejectReason.TTL, packet(B, 1, good())),
                new BadPacket(RejectReason.TOO_SHORT, packet(B, 255, good().limit(7))),
                new BadPacket(RejectReason.VERSION, packet(B, 255, good().put(0, (byte) 0x21))),
                new BadPacket(RejectReason.TYPE, packet(B, 255, good().put(0, (byte) 0x32))),
                new BadPacket(RejectReason.VRID, packet(B, 255, good().put(1, (byte) 52))),
                new BadPacket(RejectReason.LENGTH, packet(B, 255, good().put(3, (byte) 2))),
                new BadPacket(RejectReason.INTERVAL, packet(B, 255, withoutInterval())));
    }

    static BadPacket badChecksum() {
        return new BadPacket(RejectReason.CHECKSUM, packet(B, 255, good().putShort(6, (short) 0x1234)));
    }

    /** One for each reason that only version 2 knows. */
    static List<BadPacket> ofVersion2() {
        Authentication ours = VrrpForm.V2_PASS.password().map(Authentication::password).orElseThrow();
        return List.of(
                new BadPacket(RejectReason.AUTH_TYPE,
                        packet(B, 255, version2(Authentication.none(), SECOND))),
                new BadPacket(RejectReason.AUTHENTICATION,
                        packet(B, 255, version2(Authentication.password("guess"), SECOND))),
                new BadPacket(RejectReason.INTERVAL, packet(B, 255, version2(ours, 2 * SECOND))));
    }

    private static ByteBuffer good() {
        return encode(new Advertisement(VrrpVersion.V3, 51, 254, SECOND / 10, List.of(VIRTUAL),
                Authentication.none()));
    }

    private static ByteBuffer version2(Authentication authentication, int intervalMicros) {
        return encode(new Advertisement(VrrpVersion.V2, 51, 254, intervalMicros, List.of(VIRTUAL),
                authentication));
    }

    /** An interval of zero, which no encoder writes. The checksum grows by what is taken away, RFC 1624. */
    private static ByteBuffer withoutInterval() {
        ByteBuffer pdu = good();
        int sum = Short.toUnsignedInt(pdu.getShort(6)) + pdu.getShort(4);
        return pdu.putShort(4, (short) 0).putShort(6, (short) (sum + (sum >>> 16)));
    }

    private static ByteBuffer encode(Advertisement advertisement) {
        return new AdvertisementEncoder(ChecksumDialect.PSEUDO_UNICAST, B, A).encode(advertisement);
    }

    private static ByteBuffer packet(InetAddress source, int ttl, ByteBuffer pdu) {
        ByteBuffer packet = ByteBuffer.allocate(HEADER + pdu.remaining());
        packet.putShort((short) 0x45c0).position(8);
        packet.put((byte) ttl).put((byte) 112).putShort((short) 0).put(source.getAddress());
        return packet.put(A.getAddress()).put(pdu).flip();
    }
}

package dev.connectorha.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Good packets of a made-up pair, for tests to spoil. */
final class Packets {
    static final InetAddress PEER = InetAddress.ofLiteral("10.0.1.11");
    static final InetAddress LOCAL = InetAddress.ofLiteral("10.0.1.10");
    static final InetAddress VIP = InetAddress.ofLiteral("10.0.1.100");
    static final int IP_HEADER = 20;

    private Packets() {}

    static Advertisement v3() {
        return new Advertisement(VrrpVersion.V3, 51, 150, 1_000_000, List.of(VIP), Authentication.none());
    }

    static Advertisement v2(Authentication authentication) {
        return new Advertisement(VrrpVersion.V2, 51, 150, 1_000_000, List.of(VIP), authentication);
    }

    static Expectations expecting(Advertisement advertisement) {
        Expectations.Virtual virtual = new Expectations.Virtual(advertisement.version(),
                advertisement.virtualRouterId(), advertisement.authentication(),
                advertisement.intervalMicros());
        return new Expectations(PEER, LOCAL, virtual, Set.of(ChecksumDialect.PSEUDO_UNICAST),
                OptionalInt.of(255));
    }

    /** The advert from the peer, with its IPv4 header. */
    static ByteBuffer packet(Advertisement advertisement) {
        return packet(
                new AdvertisementEncoder(ChecksumDialect.PSEUDO_UNICAST, PEER, LOCAL).encode(advertisement));
    }

    static ByteBuffer packet(ByteBuffer pdu) {
        ByteBuffer packet = ByteBuffer.allocate(IP_HEADER + pdu.remaining());
        packet.put((byte) 0x45).put((byte) 0xc0).putShort((short) packet.capacity()).putInt(0x00010000);
        packet.put((byte) 255).put((byte) 112).putShort((short) 0).put(PEER.getAddress())
                .put(LOCAL.getAddress());
        return packet.put(pdu).flip();
    }

    /** The packet with one byte replaced, and a checksum that is right again. */
    static ByteBuffer with(ByteBuffer packet, int pduOffset, int value) {
        packet.put(IP_HEADER + pduOffset, (byte) value);
        ByteBuffer pdu = packet.slice(IP_HEADER, packet.limit() - IP_HEADER);
        ChecksumDialect dialect = pdu.get(0) >> 4 == 2
                ? ChecksumDialect.NONE
                : ChecksumDialect.PSEUDO_UNICAST;
        pdu.putShort(Wire.CHECKSUM, (short) new Checksum(PEER, LOCAL).compute(pdu, dialect));
        return packet;
    }
}

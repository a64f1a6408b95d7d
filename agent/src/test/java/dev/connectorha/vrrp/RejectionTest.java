package dev.connectorha.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One packet for each reason, wrong in that respect alone. */
class RejectionTest {
    private static final Authentication SECRET = Authentication.password("s3cr3tpw");

    @Test
    void theUnspoiledPacketIsAccepted() {
        assertThat(decode(Packets.packet(Packets.v3()))).isEqualTo(
                new Decoded.Accepted(Packets.v3(), Packets.PEER, ChecksumDialect.PSEUDO_UNICAST));
    }

    @Test
    void bytesThatAreNoWholeIpv4PacketAreRejected() {
        ByteBuffer packet = Packets.packet(Packets.v3());
        rejects(packet.duplicate().limit(packet.limit() - 1), RejectReason.IP_HEADER, "31 bytes");
        rejects(ByteBuffer.allocate(0), RejectReason.IP_HEADER, "0 bytes");
        rejects(Packets.packet(Packets.v3()).put(0, (byte) 0x65), RejectReason.IP_HEADER, "32 bytes");
        rejects(Packets.packet(Packets.v3()).put(0, (byte) 0x44), RejectReason.IP_HEADER, "32 bytes");
        rejects(Packets.packet(Packets.v3()).put(0, (byte) 0x4f), RejectReason.IP_HEADER, "32 bytes");
    }

    @Test
    void anotherIpProtocolIsRejected() {
        rejects(Packets.packet(Packets.v3()).put(9, (byte) 17), RejectReason.PROTOCOL, "17");
    }

    @Test
    void anotherSourceThanThePeerIsRejected() {
        rejects(Packets.packet(Packets.v3()).put(15, (byte) 99), RejectReason.NOT_OUR_PEER, "10.0.1.99");
    }

    @Test
    void anotherDestinationThanOursIsRejected() {
        rejects(Packets.packet(Packets.v3()).put(16, (byte) 224), RejectReason.DESTINATION, "224.0.1.10");
    }

    @Test
    void aTtlBelowTheMinimumIsRejected() {
        rejects(Packets.packet(Packets.v3()).put(8, (byte) 254), RejectReason.TTL, "254");
    }

    @Test
    void whatTheSocketFilterLeavesOfAPacketFromTooFarIsOneOfTheTtl() {
        IpPacket left = IpPacket.ofIpv6(Packets.PEER, Packets.LOCAL, ByteBuffer.wrap(new byte[]{0x31}));
        Expectations wanted = Packets.expecting(Packets.v3());
        Expectations any = new Expectations(wanted.peer(), wanted.local(), wanted.vrrp(), wanted.dialects(),
                OptionalInt.empty());

        assertThat(new AdvertisementDecoder(wanted).decode(left))
                .isEqualTo(new Decoded.Rejected(RejectReason.TTL, "hop limit below 255"));
        assertThat(new AdvertisementDecoder(any).decode(left))
                .isEqualTo(new Decoded.Rejected(RejectReason.TOO_SHORT, "1 bytes of VRRP"));
    }

    @Test
    void anyTtlIsAcceptedWithoutAMinimum() {
        Expectations wanted = Packets.expecting(Packets.v3());
        Expectations any = new Expectations(wanted.peer(), wanted.local(), wanted.vrrp(), wanted.dialects(),
                OptionalInt.empty());
        assertThat(new AdvertisementDecoder(any).decodeIpv4(Packets.packet(Packets.v3()).put(8, (byte) 1)))
                .isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void lessThanAVrrpHeaderIsRejected() {
        rejects(Packets.packet(ByteBuffer.allocate(7)), RejectReason.TOO_SHORT, "7 bytes");
    }

    @Test
    void anotherVersionIsRejected() {
        rejects(Packets.packet(Packets.v2(Authentication.none())), RejectReason.VERSION,
                "version 2, ours is 3");
    }

    @Test
    void anotherTypeIsRejected() {
        rejects(Packets.with(Packets.packet(Packets.v3()), 0, 0x32), RejectReason.TYPE, "type 2");
    }

    @Test
    void anotherVirtualRouterIsRejected() {
        rejects(Packets.with(Packets.packet(Packets.v3()), Wire.VRID, 52), RejectReason.VRID,
                "52, ours is 51");
    }

    @Test
    void anotherLengthThanTheAddressesMakeIsRejected() {
        rejects(Packets.with(Packets.packet(Packets.v3()), Wire.COUNT, 2), RejectReason.LENGTH,
                "2 addresses make 16");
    }

    @Test
    void trailingBytesInsideTheIpPacketAreRejected() {
        ByteBuffer pdu = Packets.packet(Packets.v3()).slice(20, 12);
        ByteBuffer longer = ByteBuffer.allocate(16).put(pdu).position(0);
        rejects(Packets.packet(longer), RejectReason.LENGTH, "16 bytes");
    }

    @Test
    void ethernetPaddingBehindTheIpPacketIsLeftOut() {
        ByteBuffer padded = ByteBuffer.allocate(46).put(Packets.packet(Packets.v3())).position(0);
        assertThat(decode(padded)).isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void aV2PacketWithoutItsEightBytesOfAuthenticationIsRejected() {
        Advertisement v2 = Packets.v2(Authentication.none());
        ByteBuffer pdu = Packets.packet(v2).slice(20, 12);
        rejects(v2, Packets.packet(pdu), RejectReason.LENGTH, "12 bytes");
    }

    @Test
    void aChecksumThatIsRightUnderNoDialectIsRejected() {
        ByteBuffer packet = Packets.packet(Packets.v3());
        packet.putShort(20 + Wire.CHECKSUM, (short) (packet.getShort(20 + Wire.CHECKSUM) ^ 0x0101));
        rejects(packet, RejectReason.CHECKSUM, "under no dialect");
    }

    @Test
    void twoAcceptedDialectsAreBothAccepted() {
        Expectations wanted = Packets.expecting(Packets.v3());
        Expectations both = new Expectations(wanted.peer(), wanted.local(), wanted.vrrp(),
                Set.of(ChecksumDialect.PSEUDO_UNICAST, ChecksumDialect.NONE), OptionalInt.empty());
        AdvertisementDecoder decoder = new AdvertisementDecoder(both);
        for (ChecksumDialect dialect : both.dialects()) {
            ByteBuffer pdu = new AdvertisementEncoder(dialect, Packets.PEER, Packets.LOCAL)
                    .encode(Packets.v3());
            assertThat(decoder.decodeIpv4(Packets.packet(pdu)))
                    .isEqualTo(new Decoded.Accepted(Packets.v3(), Packets.PEER, dialect));
        }
    }

    @Test
    void hearingAnotherDialectNeverSwitchesToIt() {
        AdvertisementDecoder decoder = new AdvertisementDecoder(Packets.expecting(Packets.v3()));
        ByteBuffer old = new AdvertisementEncoder(ChecksumDialect.PSEUDO_MULTICAST, Packets.PEER,
                Packets.LOCAL)
                .encode(Packets.v3());
        assertThat(decoder.decodeIpv4(Packets.packet(old))).isInstanceOf(Decoded.Rejected.class);
        assertThat(decoder.decodeIpv4(Packets.packet(Packets.v3()))).isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void anotherAuthenticationTypeIsRejectedInBothDirections() {
        rejects(Packets.v2(Authentication.none()), Packets.packet(Packets.v2(SECRET)), RejectReason.AUTH_TYPE,
                "type 1, ours is 0");
        rejects(Packets.v2(SECRET), Packets.packet(Packets.v2(Authentication.none())), RejectReason.AUTH_TYPE,
                "type 0, ours is 1");
    }

    @Test
    void anotherPasswordIsRejected() {
        rejects(Packets.v2(SECRET), Packets.packet(Packets.v2(Authentication.password("other"))),
                RejectReason.AUTHENTICATION, "password");
    }

    @Test
    void anotherIntervalIsRejectedInV2() {
        Advertisement v2 = Packets.v2(Authentication.none());
        rejects(v2, Packets.with(Packets.packet(v2), Wire.V2_INTERVAL, 2), RejectReason.INTERVAL,
                "2 s, ours is 1 s");
    }

    @Test
    void anotherIntervalIsAcceptedInV3ButNotZero() {
        ByteBuffer twoSeconds = Packets.with(Packets.packet(Packets.v3()), Wire.V3_INTERVAL + 1, 200);
        assertThat(decode(twoSeconds)).isInstanceOfSatisfying(Decoded.Accepted.class,
                accepted -> assertThat(accepted.advertisement().intervalMicros()).isEqualTo(2_000_000));
        rejects(Packets.with(Packets.packet(Packets.v3()), Wire.V3_INTERVAL + 1, 0), RejectReason.INTERVAL,
                "zero");
    }

    @Test
    void theReservedBitsOfV3AreIgnored() {
        assertThat(decode(Packets.with(Packets.packet(Packets.v3()), Wire.V3_INTERVAL, 0xf0)))
                .isEqualTo(decode(Packets.packet(Packets.v3())));
    }

    @Test
    void priority255OfThePeerIsAccepted() {
        assertThat(decode(Packets.packet(Packets.v3().withPriority(255))))
                .isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void anIpv4MappedVirtualAddressStaysIpv6() {
        InetAddress peer = InetAddress.ofLiteral("fd00::2");
        InetAddress local = InetAddress.ofLiteral("fd00::1");
        Expectations wanted = Packets.expecting(Packets.v3());
        AdvertisementDecoder decoder = new AdvertisementDecoder(new Expectations(peer, local, wanted.vrrp(),
                wanted.dialects(), OptionalInt.empty()));
        ByteBuffer pdu = ByteBuffer.allocate(24).putInt(0x31339601).putInt(0x00640000).putLong(0)
                .putLong(0x0000ffff_0a000164L).flip();
        pdu.putShort(Wire.CHECKSUM,
                (short) new Checksum(peer, local).compute(pdu, ChecksumDialect.PSEUDO_UNICAST));
        assertThat(decoder.decode(IpPacket.ofIpv6(peer, local, pdu))).isInstanceOfSatisfying(
                Decoded.Accepted.class,
                accepted -> assertThat(accepted.advertisement().addresses().getFirst().getAddress())
                        .hasSize(16));
    }

    @Test
    void everyReasonHasALabelOfItsOwn() {
        assertThat(Arrays.stream(RejectReason.values()).map(RejectReason::label)).doesNotHaveDuplicates()
                .allMatch(label -> label.matches("[a-z-]+"));
    }

    private static void rejects(ByteBuffer packet, RejectReason reason, String detail) {
        rejects(Packets.v3(), packet, reason, detail);
    }

    private static void rejects(Advertisement wanted, ByteBuffer packet, RejectReason reason, String detail) {
        Decoded decoded = new AdvertisementDecoder(Packets.expecting(wanted)).decodeIpv4(packet);
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).contains(detail);
        });
    }

    private static Decoded decode(ByteBuffer packet) {
        return new AdvertisementDecoder(Packets.expecting(Packets.v3())).decodeIpv4(packet);
    }
}

package dev.connectorha.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random and mutated packets. Ten million of them:
 * {@code mvn -pl agent test -Dtest=CodecFuzzTest -Dconnectorha.fuzzPackets=10000000}.
 */
class CodecFuzzTest {
    private static final int PACKETS = Integer.getInteger("connectorha.fuzzPackets", 200_000);
    private static final long SEED = Long.getLong("connectorha.fuzzSeed", 112);
    private static final List<Victim> VICTIMS = Golden.all().stream().map(Victim::of).toList();

    /** A good packet and its receiver, made once, as ten million packets are a lot. */
    private record Victim(boolean ipv6, IpPacket good, ByteBuffer raw, ChecksumDialect dialect,
            Expectations expected) {
        static Victim of(Golden golden) {
            Expectations any = golden.expectations();
            OptionalInt minTtl = golden.isIpv6() ? OptionalInt.empty() : OptionalInt.of(64);
            Expectations strict = new Expectations(any.peer(), any.local(), any.vrrp(), any.dialects(),
                    minTtl);
            ByteBuffer raw = golden.isIpv6() ? ByteBuffer.wrap(golden.pdu()) : golden.withIpHeader();
            return new Victim(golden.isIpv6(), golden.packet(), raw, golden.dialect(), strict);
        }

        ByteBuffer copy() {
            return ByteBuffer.allocate(raw.limit()).put(raw.duplicate()).flip();
        }

        int pduStart() {
            return ipv6 ? 0 : Packets.IP_HEADER;
        }

        Decoded decode(AdvertisementDecoder decoder, ByteBuffer bytes) {
            return ipv6
                    ? decoder.decode(IpPacket.ofIpv6(good.source(), good.destination(), bytes))
                    : decoder.decodeIpv4(bytes);
        }
    }

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void noPacketThrowsAndWhatIsAcceptedSurvivesARoundTrip() {
        Map<RejectReason, Integer> reasons = new EnumMap<>(RejectReason.class);
        int accepted = 0;
        for (int i = 0; i < PACKETS; i++) {
            Victim victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
            AdvertisementDecoder decoder = new AdvertisementDecoder(victim.expected());
            switch (victim.decode(decoder, mutated(victim))) {
                case Decoded.Accepted decoded -> {
                    accepted++;
                    roundTrips(victim, decoder, decoded);
                }
                case Decoded.Rejected(RejectReason reason, String _) ->
                    reasons.merge(reason, 1, Integer::sum);
            }
        }
        assertThat(accepted).isPositive();
        assertThat(reasons).containsOnlyKeys(RejectReason.values());
    }

    @Test
    void nothingFromAnotherSourceIsAccepted() {
        AdvertisementDecoder decoder = new AdvertisementDecoder(Packets.expecting(Packets.v3()));
        for (int i = 0; i < PACKETS / 10; i++) {
            Victim victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
            assertThat(victim.decode(decoder, mutated(victim))).isInstanceOf(Decoded.Rejected.class);
        }
    }

    @Test
    void thePacketsOfAnAttackerMakeNoLastingGarbage() {
        AdvertisementDecoder decoder = new AdvertisementDecoder(Packets.expecting(Packets.v3()));
        ByteBuffer bad = Packets.packet(Packets.v3()).put(15, (byte) 99);
        long warm = allocatedBy(decoder, bad);
        long first = allocatedBy(decoder, bad);
        long second = allocatedBy(decoder, bad);
        assertThat(first).isLessThan(2_000L * 10_000);
        assertThat(second).isLessThanOrEqualTo(Math.max(warm, first) + 100_000);
    }

    private static long allocatedBy(AdvertisementDecoder decoder, ByteBuffer packet) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            decoder.decodeIpv4(packet);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** All random bytes, or a good packet with up to three changed bytes, cut short, its checksum repaired or not. */
    private ByteBuffer mutated(Victim victim) {
        ByteBuffer packet = victim.copy();
        if (random.nextInt(10) == 0) {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            return ByteBuffer.wrap(noise);
        }
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            packet.put(random.nextInt(packet.limit()), (byte) random.nextInt(256));
        }
        boolean cut = random.nextInt(10) == 0;
        return cut ? cut(packet, victim.pduStart()) : repaired(victim, packet);
    }

    /** Cut short; half of the time the IP header agrees with it. */
    private ByteBuffer cut(ByteBuffer packet, int pduStart) {
        packet.limit(random.nextInt(packet.limit()));
        if (pduStart > 0 && packet.limit() >= pduStart && random.nextBoolean()) {
            packet.putShort(2, (short) packet.limit());
        }
        return packet;
    }

    private ByteBuffer repaired(Victim victim, ByteBuffer packet) {
        if (random.nextBoolean()) {
            ByteBuffer pdu = packet.slice(victim.pduStart(), packet.limit() - victim.pduStart());
            Checksum checksum = new Checksum(victim.good().source(), victim.good().destination());
            pdu.putShort(Wire.CHECKSUM, (short) checksum.compute(pdu, victim.dialect()));
        }
        return packet;
    }

    private static void roundTrips(Victim victim, AdvertisementDecoder decoder, Decoded.Accepted decoded) {
        IpPacket good = victim.good();
        ByteBuffer again = new AdvertisementEncoder(decoded.dialect(), good.source(), good.destination())
                .encode(decoded.advertisement());
        assertThat(decoder.decode(IpPacket.ofIpv6(good.source(), good.destination(), again)))
                .isEqualTo(decoded);
    }
}

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
    private static final List<Golden> GOLDENS = Golden.all();

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void noPacketThrowsAndWhatIsAcceptedSurvivesARoundTrip() {
        Map<RejectReason, Integer> reasons = new EnumMap<>(RejectReason.class);
        int accepted = 0;
        for (int i = 0; i < PACKETS; i++) {
            Golden golden = GOLDENS.get(random.nextInt(GOLDENS.size()));
            switch (decodeMutated(golden, golden.expectations())) {
                case Decoded.Accepted decoded -> {
                    accepted++;
                    roundTrips(golden, decoded);
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
        Expectations expectations = Packets.expecting(Packets.v3());
        for (int i = 0; i < PACKETS / 10; i++) {
            Golden golden = GOLDENS.get(random.nextInt(GOLDENS.size()));
            assertThat(decodeMutated(golden, expectations)).isInstanceOf(Decoded.Rejected.class);
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

    private Decoded decodeMutated(Golden golden, Expectations expectations) {
        AdvertisementDecoder decoder = new AdvertisementDecoder(expectations);
        if (golden.isIpv6()) {
            return decoder.decode(IpPacket.ofIpv6(golden.source(), golden.destination(),
                    mutated(golden, ByteBuffer.wrap(golden.pdu()), 0)));
        }
        Expectations strict = new Expectations(expectations.peer(), expectations.local(), expectations.vrrp(),
                expectations.dialects(), OptionalInt.of(64));
        return new AdvertisementDecoder(strict)
                .decodeIpv4(mutated(golden, golden.withIpHeader(), Packets.IP_HEADER));
    }

    /** All random bytes, or a good packet with up to three changed bytes, cut short, its checksum repaired or not. */
    private ByteBuffer mutated(Golden golden, ByteBuffer packet, int pduStart) {
        if (random.nextInt(10) == 0) {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            return ByteBuffer.wrap(noise);
        }
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            packet.put(random.nextInt(packet.limit()), (byte) random.nextInt(256));
        }
        boolean cut = random.nextInt(10) == 0;
        return cut ? cut(packet, pduStart) : repaired(golden, packet, pduStart);
    }

    /** Cut short; half of the time the IP header agrees with it. */
    private ByteBuffer cut(ByteBuffer packet, int pduStart) {
        packet.limit(random.nextInt(packet.limit()));
        if (pduStart > 0 && packet.limit() >= pduStart && random.nextBoolean()) {
            packet.putShort(2, (short) packet.limit());
        }
        return packet;
    }

    private ByteBuffer repaired(Golden golden, ByteBuffer packet, int pduStart) {
        if (random.nextBoolean()) {
            ByteBuffer pdu = packet.slice(pduStart, packet.limit() - pduStart);
            Checksum checksum = new Checksum(golden.source(), golden.destination());
            pdu.putShort(Wire.CHECKSUM, (short) checksum.compute(pdu, golden.dialect()));
        }
        return packet;
    }

    private static void roundTrips(Golden golden, Decoded.Accepted decoded) {
        ByteBuffer again = new AdvertisementEncoder(decoded.dialect(), golden.source(), golden.destination())
                .encode(decoded.advertisement());
        IpPacket packet = IpPacket.ofIpv6(golden.source(), golden.destination(), again);
        assertThat(new AdvertisementDecoder(golden.expectations()).decode(packet)).isEqualTo(decoded);
    }
}

package dev.connectorha.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every captured packet, both ways. */
class GoldenPacketTest {
    static List<Golden> goldens() {
        return Golden.all();
    }

    static Stream<Arguments> wrongDialects() {
        return Golden.all().stream().filter(golden -> golden.field("ver").equals("3") && !golden.isIpv6())
                .flatMap(golden -> Stream.of(ChecksumDialect.values()).filter(d -> d != golden.dialect())
                        .map(dialect -> Arguments.of(golden, dialect)));
    }

    @Test
    void thereAreThirtyOfThem() {
        assertThat(goldens()).hasSize(30);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyPacketIsDecodedToItsFields(Golden golden) {
        assertThat(golden.decodedBy(golden.expectations()))
                .isEqualTo(new Decoded.Accepted(golden.advertisement(), golden.source(), golden.dialect()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyPacketIsEncodedByteForByte(Golden golden) {
        ByteBuffer encoded = new AdvertisementEncoder(golden.dialect(), golden.source(), golden.destination())
                .encode(golden.advertisement());
        assertThat(encoded).isEqualTo(ByteBuffer.wrap(golden.pdu()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyIpv4HeaderIsRead(Golden golden) {
        if (golden.isIpv6()) {
            assertThat(Ipv4Header.parse(golden.withIpHeader())).isEmpty();
            return;
        }
        int ttl = Integer.parseInt(golden.field("ttl"));
        assertThat(Ipv4Header.parse(golden.withIpHeader()))
                .contains(new Ipv4Header(20, 20 + golden.pdu().length, ttl,
                        112, golden.source(), golden.destination()));
    }

    @ParameterizedTest
    @MethodSource("wrongDialects")
    void aPacketOfAnotherDialectIsRejectedByItsName(Golden golden, ChecksumDialect accepted) {
        Expectations right = golden.expectations();
        Expectations expectations = new Expectations(right.peer(), right.local(), right.vrrp(),
                Set.of(accepted),
                OptionalInt.empty());
        assertThat(golden.decodedBy(expectations)).isEqualTo(new Decoded.Rejected(RejectReason.CHECKSUM,
                "right under '" + golden.dialect().label() + "', which is not accepted here"));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void eachDialectGivesTheValueThatWasComputedForIt(Golden golden) {
        Checksum checksum = new Checksum(golden.source(), golden.destination());
        ByteBuffer pdu = ByteBuffer.wrap(golden.pdu());
        String alternatives = golden.field("csum_alts");
        assertThat(alternatives).contains(String.format("'none': '0x%04x'",
                checksum.compute(pdu, ChecksumDialect.NONE)));
        assertThat(alternatives)
                .contains(String.format(golden.isIpv6() ? "'v6ph': '0x%04x'" : "'uni': '0x%04x'",
                        checksum.compute(pdu, ChecksumDialect.PSEUDO_UNICAST)));
        assertThat(golden.isIpv6() || alternatives.contains(String.format("'mcast': '0x%04x'",
                checksum.compute(pdu, ChecksumDialect.PSEUDO_MULTICAST)))).isTrue();
    }
}

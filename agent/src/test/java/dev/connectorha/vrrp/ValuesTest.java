package dev.connectorha.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final InetAddress IPV6 = InetAddress.ofLiteral("fd00::100");

    @Test
    void aPasswordIsCutOrPaddedToEightOctetsAsKeepalivedDoes() {
        assertThat(Authentication.password("s3cr3tpw"))
                .isEqualTo(Authentication.password("s3cr3tpw-and-more"));
        assertThat(Authentication.password("ab").data()).isEqualTo(0x6162_0000_0000_0000L);
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(Packets.v2(Authentication.password("s3cr3tpw")).toString()).contains("Password[hidden]");
    }

    @Test
    void whatThePacketCannotCarryIsRefused() {
        assertThatThrownBy(() -> advertisement(VrrpVersion.V3, 0, 100, 1_000_000))
                .hasMessageContaining("router id");
        assertThatThrownBy(() -> advertisement(VrrpVersion.V3, 1, 256, 1_000_000))
                .hasMessageContaining("priority");
        assertThatThrownBy(() -> advertisement(VrrpVersion.V3, 1, 100, 5_000))
                .hasMessageContaining("interval");
        assertThatThrownBy(() -> advertisement(VrrpVersion.V2, 1, 100, 500_000))
                .hasMessageContaining("interval");
        assertThatThrownBy(() -> advertisement(VrrpVersion.V2, 1, 100, 1_000_000, IPV6))
                .hasMessageContaining("v2");
        assertThatThrownBy(() -> new Advertisement(VrrpVersion.V3, 1, 100, 1_000_000, List.of(),
                Authentication.password("x"))).hasMessageContaining("v3");
    }

    @Test
    void aVirtualAddressOfTheOtherFamilyCannotBeEncoded() {
        AdvertisementEncoder encoder = new AdvertisementEncoder(ChecksumDialect.NONE, Packets.LOCAL,
                Packets.PEER);
        Advertisement mixed = advertisement(VrrpVersion.V3, 1, 100, 1_000_000, IPV6);
        assertThatThrownBy(() -> encoder.encode(mixed)).hasMessageContaining("fd00");
    }

    @Test
    void expectationsThatNothingCouldMeetAreRefused() {
        Expectations good = Packets.expecting(Packets.v3());
        assertThatThrownBy(
                () -> new Expectations(good.peer(), good.local(), good.vrrp(), Set.of(), good.minTtl()))
                .hasMessageContaining("dialect");
        assertThatThrownBy(
                () -> new Expectations(IPV6, good.local(), good.vrrp(), good.dialects(), good.minTtl()))
                .hasMessageContaining("one family");
        Expectations.Virtual v2 = Packets.expecting(Packets.v2(Authentication.none())).vrrp();
        assertThatThrownBy(() -> new Expectations(IPV6, IPV6, v2, good.dialects(), OptionalInt.empty()))
                .hasMessageContaining("no IPv6");
    }

    private static Advertisement advertisement(VrrpVersion version, int id, int priority, long interval,
            InetAddress... addresses) {
        return new Advertisement(version, id, priority, interval, List.of(addresses), Authentication.none());
    }
}

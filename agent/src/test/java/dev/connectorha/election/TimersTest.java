package dev.connectorha.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.vrrp.VrrpVersion;
import org.junit.jupiter.api.Test;

class TimersTest {
    @Test
    void masterDownOfPriority100At100MillisecondsInV3() {
        assertThat(Timers.skewMicros(VrrpVersion.V3, 100, 100_000)).isEqualTo(60_937);
        assertThat(Timers.masterDownMicros(new Timing(VrrpVersion.V3, 100_000, 3), 100, 100_000))
                .isEqualTo(360_937);
    }

    @Test
    void masterDownOfPriority100AtOneSecondInV2() {
        assertThat(Timers.skewMicros(VrrpVersion.V2, 100, 1_000_000)).isEqualTo(609_375);
        assertThat(Timers.masterDownMicros(new Timing(VrrpVersion.V2, 1_000_000, 3), 100, 1_000_000))
                .isEqualTo(3_609_375);
    }

    @Test
    void theSkewOfV2DoesNotDependOnTheInterval() {
        assertThat(Timers.skewMicros(VrrpVersion.V2, 100, 5_000_000)).isEqualTo(609_375);
    }

    @Test
    void aLearnedIntervalCountsAndNotOurOwn() {
        Timing timing = new Timing(VrrpVersion.V3, 1_000_000, 3);
        assertThat(Timers.masterDownMicros(timing, 100, 200_000)).isEqualTo(721_875);
        assertThat(Timers.masterDownMicros(timing, 100, 500_000)).isEqualTo(1_804_687);
    }

    @Test
    void downAfterCountsIntervals() {
        assertThat(Timers.masterDownMicros(new Timing(VrrpVersion.V3, 100_000, 10), 100, 100_000))
                .isEqualTo(1_060_937);
    }

    @Test
    void thePeersShortestMasterDownTimeIsThatOfPriority254() {
        assertThat(Timers.peerMasterDownNanos(new Timing(VrrpVersion.V3, 1_000_000, 3)))
                .isEqualTo(3_007_812_000L);
        assertThat(Timers.peerMasterDownNanos(new Timing(VrrpVersion.V2, 1_000_000, 3)))
                .isEqualTo(3_007_812_000L);
    }

    @Test
    void intervalsThatThePacketCannotCarryAreRefused() {
        assertThatThrownBy(() -> new Timing(VrrpVersion.V3, 40_960_000, 3)).hasMessageContaining("40960000");
        assertThatThrownBy(() -> new Timing(VrrpVersion.V3, 15_000, 3)).hasMessageContaining("15000");
        assertThatThrownBy(() -> new Timing(VrrpVersion.V3, 0, 3)).hasMessageContaining("0 us");
        assertThatThrownBy(() -> new Timing(VrrpVersion.V2, 100_000, 3)).hasMessageContaining("V2");
        assertThatThrownBy(() -> new Timing(VrrpVersion.V3, 100_000, 0)).hasMessageContaining("1..100");
    }
}

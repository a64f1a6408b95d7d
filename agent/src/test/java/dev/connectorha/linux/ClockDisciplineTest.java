package dev.connectorha.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClockDisciplineTest {
    /** The kernel's own bound (NTP_PHASE_LIMIT): what was read of a wrong place would hardly keep it. */
    private static final long MOST = 16_000_000;

    @Test
    void theKernelTellsHowGoodItsClockIs() throws Exception {
        assertThat(ClockDiscipline.read().maxErrorMicros()).isBetween(0L, MOST);
    }
}

package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Timing;
import dev.connectorha.member.HandDrivenLoop;
import dev.connectorha.vrrp.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the own address may be missing from the NIC before that is a fault. */
final class AddressAbsenceTest {
    private static final Duration TOLERANCE = Duration.ofMillis(130);

    private final HandDrivenLoop loop = new HandDrivenLoop();
    private final List<Boolean> looks = new ArrayList<>();
    private boolean present = true;
    private final AddressAbsence absence = new AddressAbsence(loop, TOLERANCE.toNanos(), this::look);

    @Test
    void anAddressThatIsPutBackInTimeIsNeverGone() {
        goes();
        loop.advance(Duration.ofMillis(40));
        present = true;
        look();
        loop.advance(Duration.ofSeconds(1));

        assertThat(looks).containsOnly(false);
    }

    @Test
    void anAddressThatStaysAwayIsGoneWhenThePatienceEnds() {
        goes();
        loop.advance(TOLERANCE.minusNanos(1));
        assertThat(looks).containsOnly(false);

        loop.advance(Duration.ofNanos(1));

        assertThat(looks.getLast()).isTrue();
    }

    @Test
    void otherNewsOfTheNicDoNotProlongThePatience() {
        goes();
        loop.advance(Duration.ofMillis(100));
        look();
        loop.advance(Duration.ofMillis(30));

        assertThat(looks.getLast()).isTrue();
    }

    @Test
    void eachAbsenceIsCountedFromItsOwnBeginning() {
        goes();
        loop.advance(Duration.ofMillis(100));
        present = true;
        look();
        goes();
        loop.advance(Duration.ofMillis(100));

        assertThat(looks).containsOnly(false);
    }

    @ParameterizedTest(name = "interval {0} ms, downAfter {1}: {2} ms")
    @CsvSource({"1000, 3, 500", "200, 3, 200", "100, 3, 100", "10, 3, 10", "100, 1, 0"})
    void aBackupIsInFaultBeforeItsDownTimerEnds(int intervalMillis, int downAfter, long expectedMillis) {
        Timing timing = new Timing(VrrpVersion.V3, intervalMillis * 1_000L, downAfter);

        assertThat(Duration.ofNanos(AddressAbsence.tolerance(timing)).toMillis()).isEqualTo(expectedMillis);
    }

    private void goes() {
        present = false;
        look();
    }

    private void look() {
        looks.add(absence.counts(present));
    }
}

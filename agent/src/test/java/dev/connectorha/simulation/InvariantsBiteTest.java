package dev.connectorha.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The invariants are worth something only if engines that break a rule fail them. */
class InvariantsBiteTest {
    private static final long SEEDS = 400;

    @Test
    void theControlPasses() {
        assertThat(failing(Flaw.NONE, SEEDS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBrokenEngineIsCaught(Flaw flaw) {
        assertThat(failing(flaw, SEEDS).findFirst()).as("a seed in which " + flaw + " fails").isPresent();
    }

    private static LongStream failing(Flaw flaw, long seeds) {
        return LongStream.range(0, seeds)
                .filter(seed -> Simulation.play(Scenarios.of(seed), Optional.of(flaw)).failed());
    }
}

package dev.connectorha.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final String SEED = "connectorha.simulation.seed";

    @Test
    void afterAllFaultsOneMemberHasEverything() {
        LongStream seeds = Long.getLong(SEED) == null
                ? LongStream.range(0, 1_000)
                : LongStream.of(Long.getLong(SEED));
        seeds.forEach(seed -> {
            Scenario scenario = Scenarios.of(seed);
            Outcome outcome = Simulation.play(scenario, Optional.empty());
            if (Boolean.getBoolean("connectorha.simulation.tell")) {
                System.out.println(report(seed, scenario, Simulation.told(scenario, Optional.empty())));
            }
            assertThat(outcome.failures()).as(() -> report(seed, scenario, outcome)).isEmpty();
        });
    }

    static String report(long seed, Scenario scenario, Outcome outcome) {
        return scenario + "\n" + outcome.transcript() + "\nseed " + seed
                + "; replay: mvn -pl agent test -Dtest=SimulationTest -D" + SEED + "=" + seed;
    }

    @Test
    void aSeedAlwaysTellsTheSameStory() {
        Scenario scenario = Scenarios.of(17);
        assertThat(Simulation.told(scenario, Optional.empty()).transcript())
                .isEqualTo(Simulation.told(scenario, Optional.empty()).transcript()).isNotEmpty();
    }
}

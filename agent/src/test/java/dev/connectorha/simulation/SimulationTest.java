package dev.connectorha.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final String SEED = "connectorha.simulation.seed";
    private static final int SEEDS = 1_000;
    /** What is not a fault of a random world. */
    private static final List<Class<?>> DIRECTIONS = List.of(Fault.Once.class, Fault.Look.class,
            Fault.Timed.class);

    @Test
    void afterAllFaultsOneMemberHasEverything() {
        if (Long.getLong(SEED) != null) {
            play(Long.getLong(SEED));
            return;
        }
        Statistics statistics = new Statistics();
        LongStream.range(0, SEEDS).forEach(seed -> statistics.add(seed, play(seed)));
        System.out.println(statistics);
        everythingHappens(statistics.incidents());
    }

    private static Outcome play(long seed) {
        Scenario scenario = Scenarios.of(seed);
        Outcome outcome = Simulation.play(scenario, Optional.empty());
        if (Boolean.getBoolean("connectorha.simulation.tell")) {
            System.out.println(report(seed, scenario, Simulation.told(scenario, Optional.empty())));
        }
        assertThat(outcome.failures()).as(() -> report(seed, scenario, outcome)).isEmpty();
        return outcome;
    }

    /** A world in which something never goes wrong proves nothing about it. */
    private static void everythingHappens(Incidents incidents) {
        for (Incident incident : Incident.values()) {
            assertThat(incidents.of(incident)).as(incident.name()).isGreaterThanOrEqualTo(10);
        }
        Arrays.stream(Fault.class.getPermittedSubclasses()).filter(fault -> !DIRECTIONS.contains(fault))
                .forEach(fault -> assertThat(incidents.of(fault)).as(fault.getSimpleName())
                        .isGreaterThanOrEqualTo(10));
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

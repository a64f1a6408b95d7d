package dev.connectorha.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The long run: {@code -Dconnectorha.simulation.seeds=N}, from {@code -Dconnectorha.simulation.first=M}. It tells how
 * far it is, for whoever ends it early.
 */
class SimulationMarathon {
    private static final int STAGE = 20_000;

    @Test
    void everySeedEndsWell() {
        long first = Long.getLong("connectorha.simulation.first", 1_000_000);
        long seeds = Long.getLong("connectorha.simulation.seeds", 100_000);
        long began = System.nanoTime();
        Statistics statistics = new Statistics();
        List<String> failed = new ArrayList<>();
        LongStream.range(first, first + seeds).forEach(seed -> {
            Outcome outcome = Simulation.play(Scenarios.of(seed), Optional.empty());
            statistics.add(seed, outcome);
            if (outcome.failed()) {
                failed.add(seed + ": " + outcome.failures());
                System.out.println("FAILED " + failed.getLast());
            }
            if ((seed - first + 1) % STAGE == 0) {
                System.out.println("played " + (seed - first + 1) + ", " + failed.size() + " failed");
            }
        });
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%d seeds in %.0f s, %.1f per second, %d failed%n%s%n", seeds, seconds,
                seeds / seconds,
                failed.size(), statistics);
        assertThat(failed).isEmpty();
    }
}

package dev.connectorha.simulation;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Not a test: prints what catches each broken engine, for docs/takeover.md. */
class BiteTable {
    @Test
    void whatCatchesWhat() {
        long seeds = Long.getLong("connectorha.simulation.seeds", 1_000);
        for (Flaw flaw : Flaw.values()) {
            String caught = Schedules.all().stream().filter(schedule -> !schedule.passes(flaw))
                    .map(schedule -> String.format("%.24s", schedule.name()))
                    .collect(Collectors.joining("; "));
            System.out.println(flaw + ": " + caught);
            long failing = LongStream.range(0, seeds)
                    .filter(seed -> Simulation.untold(Scenarios.of(seed), Optional.of(flaw)).failed())
                    .count();
            System.out.println("    " + failing + " of " + seeds + " seeds");
        }
    }
}

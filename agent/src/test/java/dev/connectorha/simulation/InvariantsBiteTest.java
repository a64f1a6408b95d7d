package dev.connectorha.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.simulation.Schedules.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The invariants are worth something only if engines that break a rule fail them. */
class InvariantsBiteTest {
    private static final long SEEDS = 400;
    /** Those that chance finds too seldom, with the schedule that is made for them. */
    private static final Map<Flaw, String> DIRECTED = Map.of(
            Flaw.NO_REASSERTION,
            "02 the backup claims and the master re-asserts before that claim has landed",
            Flaw.NO_PROOF, "06 the crashed one comes back without EC2",
            Flaw.HANDOVER_ON_ADDRESS_ALONE, "07 the one that is handed over to cannot take the route",
            Flaw.NO_RETRIES, "19 the master dies while somebody else uses up what EC2 allows",
            Flaw.ROUTES_AT_ONCE, "05 neither ever hears the other again",
            Flaw.NO_STALL, "09 who stood still learns first what has become of the role",
            Flaw.LATE_WRITES_IN_SECRET, "10 a late unassign does not strip the winner");

    @Test
    void theControlPasses() {
        assertThat(failing(Flaw.NONE, SEEDS)).isEmpty();
    }

    /** Or the engine that is rebuilt for the flaws would fail these by its own making. */
    @Test
    void theControlPassesTheSchedulesMadeForFlaws() {
        for (Flaw flaw : DIRECTED.keySet()) {
            assertThat(schedulesOf(flaw)).as("schedules for " + flaw).isNotEmpty()
                    .allMatch(schedule -> schedule.passes(Flaw.NONE));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBrokenEngineIsCaught(Flaw flaw) {
        if (DIRECTED.containsKey(flaw)) {
            assertThat(schedulesOf(flaw)).as("schedules for " + flaw).isNotEmpty()
                    .noneMatch(schedule -> schedule.passes(flaw));
        } else {
            assertThat(failing(flaw, SEEDS).findFirst()).as("a seed in which " + flaw + " fails").isPresent();
        }
    }

    private static List<Schedule> schedulesOf(Flaw flaw) {
        return Schedules.all().stream().filter(schedule -> schedule.name().equals(DIRECTED.get(flaw)))
                .toList();
    }

    private static LongStream failing(Flaw flaw, long seeds) {
        return LongStream.range(0, seeds)
                .filter(seed -> Simulation.untold(Scenarios.of(seed), Optional.of(flaw)).failed());
    }
}

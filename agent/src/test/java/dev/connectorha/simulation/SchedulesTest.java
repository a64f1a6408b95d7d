package dev.connectorha.simulation;

import dev.connectorha.simulation.Schedules.Schedule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulesTest {
    static List<Schedule> schedules() {
        return Schedules.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedules")
    void endsWell(Schedule schedule) {
        for (Story story : schedule.stories()) {
            story.plays();
        }
    }
}

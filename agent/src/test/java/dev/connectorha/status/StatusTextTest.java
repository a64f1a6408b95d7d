package dev.connectorha.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person sees, state by state: the golden files are in {@code src/test/resources/status}. */
class StatusTextTest {
    static Stream<Arguments> states() {
        return Stream.of(Arguments.of("init", Reports.init()), Arguments.of("backup", Reports.backup()),
                Arguments.of("not-ready", Reports.notReady()), Arguments.of("master", Reports.master()),
                Arguments.of("mispaired", Reports.mispaired()), Arguments.of("refused", Reports.refused()),
                Arguments.of("holding", Reports.holding()), Arguments.of("partial", Reports.partial()),
                Arguments.of("tracking", Reports.tracking()),
                Arguments.of("clients", Reports.clients()));
    }

    @ParameterizedTest
    @MethodSource("states")
    void eachStateReadsAsItsGoldenFile(String name, StatusReport report) {
        assertThat(StatusText.render(report, Reports.NOW)).isEqualTo(Reports.golden(name + ".txt"));
    }

    @ParameterizedTest
    @CsvSource({"PT0.04S, 0.0 s", "PT59.94S, 59.9 s", "PT1M, 1 min 0 s", "PT59M59S, 59 min 59 s",
            "PT1H, 1 h 0 min", "P3DT5M, 72 h 5 min"})
    void agesGrowCoarser(Duration age, String shown) {
        assertThat(StatusText.render(Reports.master(), Reports.master().since().plus(age)))
                .startsWith("connector-a is MASTER for " + shown + "\n");
    }

    @Test
    void aClockThatWasSetBackMakesNoNegativeAge() {
        assertThat(StatusText.render(Reports.master(), Reports.master().since().minusSeconds(5)))
                .startsWith("connector-a is MASTER for 0.0 s\n");
    }
}

package dev.connectorha.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often it is looked whether a command that was killed has gone. */
class CommandsTest {
    @Test
    void looksComeSoonAtFirstAndSeldomWhenItHangs() {
        Duration firstFour = IntStream.range(0, 4).mapToObj(Commands::untilNextLook).reduce(Duration.ZERO,
                Duration::plus);

        assertThat(firstFour).isLessThan(Duration.ofMillis(500));
        assertThat(Commands.untilNextLook(20)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Commands.untilNextLook(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(2));
    }
}

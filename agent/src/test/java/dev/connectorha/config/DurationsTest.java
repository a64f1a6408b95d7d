package dev.connectorha.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    private static final Scalar<Duration> ANY = Durations.between(Duration.ZERO, Duration.ofHours(2));

    @ParameterizedTest
    @CsvSource({"0s,PT0S,0s", "1s,PT1S,1s", "100ms,PT0.1S,100ms", "0.5ms,PT0.0005S,0.5ms",
            "40.95s,PT40.95S,40.95s",
            "1500ms,PT1.5S,1.5s", "5m,PT5M,300s", "1.5m,PT90S,90s", "1h,PT1H,1h", "61m,PT61M,3660s"})
    void aDurationIsANumberAndAUnit(String text, Duration expected, String shown) throws BadValue {
        assertThat(ANY.read(text)).isEqualTo(expected);
        assertThat(Durations.format(expected)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "s", "-1s", "1 s", "1sec", "PT1S", "1.s", ".5s", "1e3s", "99999999999h",
            "1d", ""})
    void anythingElseIsRefused(String text) {
        assertThat(Configs.problemsOf(Configs.withVrrp("advertisementInterval: \"" + text + "\"")))
                .singleElement()
                .asString().startsWith("line 2: vrrp.advertisementInterval: ").contains("is not a duration");
    }

    @Test
    void theRangeIsPartOfTheMessage() {
        assertThat(Configs.problemsOf(Configs.with("ec2:", "  callTimeout: 2m", "  verifyEvery: 500ms")))
                .containsExactly("line 10: ec2.callTimeout: 2m is not in 100ms..60s",
                        "line 11: ec2.verifyEvery: 500ms is not in 1s..1h");
    }
}

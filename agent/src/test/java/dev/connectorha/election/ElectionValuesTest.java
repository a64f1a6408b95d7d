package dev.connectorha.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.vrrp.VrrpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElectionValuesTest {
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2, 255})
    void onlyOrdinaryPrioritiesCanBeConfigured(int priority) {
        assertThatThrownBy(() -> config(priority, Duration.ZERO)).hasMessageContaining("3..254");
    }

    @Test
    void negativeDelaysAreRefused() {
        assertThatThrownBy(() -> config(100, Duration.ofSeconds(-1))).hasMessageContaining("startup delay");
        assertThatThrownBy(() -> new Preemption(true, Duration.ofSeconds(-1)))
                .hasMessageContaining("pre-emption");
    }

    @Test
    void onlyTheAgentsOwnPrioritiesOverride() {
        Priority priority = Priority.ofBase(100);
        assertThatThrownBy(() -> priority.withOverride(OptionalInt.of(3)))
                .hasMessageContaining("no override");
        assertThat(priority.withEffective(90).withOverride(OptionalInt.of(Priority.YIELDED)).current())
                .isEqualTo(1);
        assertThat(priority.withEffective(90).current()).isEqualTo(90);
    }

    @Test
    void aCountdownRunsAcrossTheOverflowOfTheClock() {
        Countdown countdown = new Countdown(Long.MAX_VALUE - 10, 100);
        assertThat(countdown.expired(Long.MAX_VALUE)).isFalse();
        assertThat(countdown.remainingNanos(Long.MIN_VALUE)).isEqualTo(89);
        assertThat(countdown.expired(Long.MIN_VALUE + 88)).isFalse();
        assertThat(countdown.expired(Long.MIN_VALUE + 89)).isTrue();
    }

    private static ElectionConfig config(int priority, Duration startupDelay) {
        return new ElectionConfig(InetAddress.ofLiteral("10.0.1.10"), priority,
                new Timing(VrrpVersion.V3, 1_000_000, 3), Preemption.AT_ONCE, startupDelay);
    }
}

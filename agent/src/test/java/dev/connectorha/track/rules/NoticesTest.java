package dev.connectorha.track.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.ec2.MachineNotice.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When an announcement of EC2 is a reason to go. */
class NoticesTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final Notices notices = new Notices();

    @Test
    void plannedMaintenancePressesFromTenMinutesBefore() {
        notices.told(Kind.MAINTENANCE, List.of(notice(Kind.MAINTENANCE, Optional.of(NOON))));

        assertThat(notices.all()).hasSize(1);
        assertThat(notices.pressing(NOON.minusSeconds(601))).isEmpty();
        assertThat(notices.pressing(NOON.minusSeconds(600))).hasSize(1);
        assertThat(notices.pressing(NOON.plusSeconds(3600))).hasSize(1);
    }

    @Test
    void everythingElsePressesAtOnce() {
        notices.told(Kind.SPOT_INTERRUPTION,
                List.of(notice(Kind.SPOT_INTERRUPTION, Optional.of(NOON.plusSeconds(120)))));
        notices.told(Kind.REBALANCE, List.of(notice(Kind.REBALANCE, Optional.empty())));
        notices.told(Kind.AUTO_SCALING, List.of(notice(Kind.AUTO_SCALING, Optional.empty())));

        assertThat(notices.pressing(NOON)).hasSize(3);
    }

    @Test
    void onlyAnotherAnswerIsNewsAndWhatIsGoneDoesNotPress() {
        MachineNotice rebalance = notice(Kind.REBALANCE, Optional.empty());

        assertThat(notices.told(Kind.REBALANCE, List.of())).isFalse();
        assertThat(notices.told(Kind.REBALANCE, List.of(rebalance))).isTrue();
        assertThat(notices.told(Kind.REBALANCE, List.of(rebalance))).isFalse();
        assertThat(notices.told(Kind.REBALANCE, List.of())).isTrue();
        assertThat(notices.pressing(NOON)).isEmpty();
    }

    private static MachineNotice notice(Kind kind, Optional<Instant> due) {
        return new MachineNotice(kind, "what", due);
    }
}

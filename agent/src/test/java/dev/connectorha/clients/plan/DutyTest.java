package dev.connectorha.clients.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Role;
import dev.connectorha.takeover.Phase;
import org.junit.jupiter.api.Test;

/** T7 and T11 for clients: they are where the resources are. */
class DutyTest {
    @Test
    void theMasterServesAndGoesOnWhileItHandsOver() {
        assertThat(Duty.of(Role.MASTER, Phase.NORMAL, false)).isEqualTo(Duty.SERVE);
        assertThat(Duty.of(Role.MASTER, Phase.LEAVING, false)).isEqualTo(Duty.SERVE);
    }

    @Test
    void aMasterThatYieldedServesNothing() {
        assertThat(Duty.of(Role.MASTER, Phase.YIELDED, false)).isEqualTo(Duty.REST);
    }

    @Test
    void whoeverHasTheResourcesHoldsOnWhateverItsRole() {
        for (Role role : Role.values()) {
            assertThat(Duty.of(role, Phase.HOLDING, false)).isEqualTo(Duty.HOLD);
        }
    }

    @Test
    void whoeverHasFoundTheResourcesWhileItWasIdleServes() {
        assertThat(Duty.of(Role.FAULT, Phase.HOLDING, true)).isEqualTo(Duty.SERVE);
    }

    @Test
    void withoutResourcesEverybodyElseRests() {
        assertThat(Duty.of(Role.BACKUP, Phase.NORMAL, false)).isEqualTo(Duty.REST);
        assertThat(Duty.of(Role.FAULT, Phase.NORMAL, false)).isEqualTo(Duty.REST);
        assertThat(Duty.of(Role.INIT, Phase.NORMAL, false)).as("after a shutdown").isEqualTo(Duty.REST);
    }
}

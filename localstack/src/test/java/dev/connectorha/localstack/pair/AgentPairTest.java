package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Stage.PATIENCE;
import static dev.connectorha.localstack.pair.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.SeenAdvert;
import dev.connectorha.localstack.lab.StandIns;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two agents, and an EC2 that moves an address when it is assigned anew. */
class AgentPairTest {
    private static final String[] ONE_CLAIM_OF_B = Ec2Calls.oneClaim(B, StandIns.DESTINATIONS);

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theBackupTakesOverFromAKilledMasterWhichStaysBackupWhenItReturns() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            Ec2Calls.assertAllAt(cloud, A);
            kill(cloud, a);

            Takeover.afterMasterDown(stage, B);
            Stage.settled(b, "MASTER");
            Ec2Calls.assertAllAt(cloud, B);
            assertThat(stage.vipOnNic(B)).isTrue();
            assertTookOver(b.status(), "BACKUP MASTER MASTER_TIMEOUT");

            returnsAsBackup(stage);
            assertThat(Ec2Calls.writes(cloud)).containsExactlyInAnyOrder(ONE_CLAIM_OF_B);
            assertThat(b.status().path("transitions")).hasSize(2);
        });
    }

    /** The dead one comes back without pre-emption, and is stopped again: the master notices neither. */
    private static void returnsAsBackup(Stage stage) throws IOException {
        assertThat(stage.vipOnNic(A)).as("a killed process cleans nothing up").isTrue();
        long returned = Takeover.nowMicros();
        AgentProcess a = stage.start(A, settings(A), "BACKUP");
        assertThat(stage.vipOnNic(A)).isFalse();
        assertThat(a.status().path("transitions")).hasSize(1);

        a.process().sigterm();

        assertThat(a.process().waitFor(PATIENCE)).isZero();
        assertThat(stage.capture().from(A)).allMatch(advert -> advert.epochMicros() < returned);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withPreemptTheKilledMasterTakesEverythingBackWhenItReturns() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess first = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            kill(cloud, first);
            Stage.settled(b, "MASTER");

            AgentProcess a = stage.start(A, Stage.preempting(A), "MASTER");

            Ec2Calls.assertAllAt(cloud, A);
            assertThat(stage.vipOnNic(A)).isTrue();
            assertTookOver(a.status(), "BACKUP MASTER PREEMPTED");
            // B cannot see at once that the address has left its ENI, and serves it until it does.
            assertThat(b.status().path("phase").asText()).isEqualTo("HOLDING");
            assertThat(stage.vipOnNic(B)).isTrue();
            assertThat(Ec2Calls.lastTransition(b.status())).isEqualTo("MASTER BACKUP HIGHER_PRIORITY");
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aStoppedMasterSaysSoAndServesUntilItsSuccessorHasTheAddress() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            cloud.ec2().forgetCalls();
            a.process().sigterm();

            Takeover.afterFarewell(stage, B, 0);
            assertThat(a.status().path("phase").asText()).isEqualTo("LEAVING");
            assertThat(stage.vipOnNic(A)).isTrue();
            Stage.settled(b, "MASTER");
            assertTookOver(b.status(), "BACKUP MASTER PRIORITY_ZERO");

            assertThat(a.process().waitFor(PATIENCE)).isZero();
            assertThat(a.process().log()).contains("to=BACKUP cause=HANDED_OVER", "hold.ended", "stop.clean");
            assertThat(stage.vipOnNic(A)).isFalse();
            assertThat(stage.vipOnNic(B)).isTrue();
            Ec2Calls.assertAllAt(cloud, B);
            assertThat(Ec2Calls.writes(cloud)).containsExactlyInAnyOrder(ONE_CLAIM_OF_B);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLoneMasterThatIsStoppedKeepsEverythingAndSaysSo() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            cloud.ec2().forgetCalls();

            a.process().sigterm();

            assertThat(a.process().waitFor(PATIENCE)).isZero();
            assertThat(a.process().log()).contains("stop.kept: no advert of a successor was heard");
            assertThat(stage.capture().lastFrom(A).map(SeenAdvert::priority)).contains(0);
            assertThat(stage.vipOnNic(A)).isTrue();
            Ec2Calls.assertAllAt(cloud, A);
            assertThat(Ec2Calls.writes(cloud)).isEmpty();
        });
    }

    private static void kill(StandIns cloud, AgentProcess agent) throws IOException {
        cloud.ec2().forgetCalls();
        agent.process().sigkill();
        agent.process().waitFor(PATIENCE);
    }

    private static void assertTookOver(JsonNode status, String transition) {
        assertThat(Ec2Calls.lastTransition(status)).isEqualTo(transition);
        assertThat(status.path("takeover").path("lastDurationMillis").asDouble()).isBetween(0.1, 10_000.0);
        assertThat(status.path("takeover").path("lastError").isNull()).isTrue();
    }
}

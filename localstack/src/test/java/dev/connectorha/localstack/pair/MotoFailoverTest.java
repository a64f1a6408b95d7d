package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.MotoServer;
import dev.connectorha.localstack.lab.AgentProcess;
import org.junit.jupiter.api.Test;

/** Two agents and moto: an EC2 that somebody else wrote, with answers that are not of our making. */
class MotoFailoverTest {
    @Test
    void theBackupTakesOverInMoto() throws Exception {
        Stage.play(stage -> {
            try (MotoCloud cloud = MotoCloud.start(stage.lab())) {
                AgentProcess a = stage.start(A, settings(A), "MASTER");
                cloud.showVipAt(A);
                AgentProcess b = stage.start(B, settings(B), "BACKUP");
                String eniA = cloud.moto().networkInterface(A);
                String eniB = cloud.moto().networkInterface(B);
                assertThat(cloud.vipHolders()).containsExactly(eniA);

                a.process().sigkill();
                Takeover.afterMasterDown(stage, B);
                Stage.settled(b, "MASTER");
                cloud.showVipAt(B);

                assertThat(cloud.routeTarget()).isEqualTo(eniB);
                assertThat(stage.vipOnNic(B)).isTrue();
                // moto ignores AllowReassignment: it adds the address to the new ENI and leaves it on the old one. EC2
                // moves it, and only the stand-in of this project shows that; here the agent's call is what is tested.
                assertThat(cloud.vipHolders()).containsExactlyInAnyOrder(eniA, eniB);
            }
        }, "moto_server", "aws", "bash");
    }

    /** As LocalStack is reached in its container. */
    @Test
    void theBackupTakesOverInAMotoOutsideOfTheLab() throws Exception {
        try (MotoServer server = MotoServer.start()) {
            RelayedFailover.play(server.endpoint());
        }
    }
}

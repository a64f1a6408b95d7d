package dev.connectorha.localstack.pair;

import dev.connectorha.localstack.ec2.LocalStackServer;
import org.junit.jupiter.api.Test;

/** Two agents and an EC2 that runs outside of the lab. */
class LocalStackFailoverTest {
    /**
     * Never run where this was written, for want of a container engine. {@link MotoFailoverTest} plays the same story
     * with moto in the place of the container.
     */
    @Test
    void theBackupTakesOverInLocalStack() throws Exception {
        try (LocalStackServer server = LocalStackServer.start()) {
            RelayedFailover.play(server.endpoint());
        }
    }
}

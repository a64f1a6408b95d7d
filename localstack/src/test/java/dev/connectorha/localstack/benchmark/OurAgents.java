package dev.connectorha.localstack.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.Member;
import java.io.IOException;

/** Two agents of this build. */
record OurAgents(Lab lab) implements Contender {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int STEP_MILLIS = 50;

    @Override
    public String label() {
        return "connector-ha";
    }

    @Override
    public Pair start() throws IOException, InterruptedException {
        AgentProcess a = AgentProcess.start(lab, Member.A, settings(150));
        awaitSettled(a, "MASTER");
        AgentProcess b = AgentProcess.start(lab, Member.B, settings(100));
        awaitSettled(b, "BACKUP");
        return new Pair() {
            @Override
            public void killMaster() throws IOException {
                a.process().sigkill();
            }

            @Override
            public void close() throws IOException {
                a.close();
                b.close();
            }
        };
    }

    private static AgentSettings settings(int priority) {
        return AgentSettings.of(priority).with("vrrp.virtualRouterId", 51).with("vrrp.advertisementInterval",
                "100ms");
    }

    private static void awaitSettled(AgentProcess agent, String role)
            throws IOException, InterruptedException {
        for (int waited = 0; !settled(agent, role); waited += STEP_MILLIS) {
            if (waited > PATIENCE_MILLIS || !agent.process().alive()) {
                throw new IOException("the agent is not " + role + ":\n" + agent.process().log());
            }
            Thread.sleep(STEP_MILLIS);
        }
    }

    private static boolean settled(AgentProcess agent, String role) {
        try {
            JsonNode status = agent.status();
            return status.path("role").asText().equals(role)
                    && status.path("ready").path("toTakeOver").asBoolean()
                    && status.path("takeover").path("inSync").asBoolean();
        } catch (IOException notYet) {
            return false;
        }
    }
}

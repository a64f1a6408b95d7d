package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Host;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which routes a member takes, and what its log says about it. One member is enough for both. */
class RoutesAndLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LISTED = StandIns.DESTINATIONS.getFirst();
    private static final String NOT_LISTED = StandIns.DESTINATIONS.getLast();

    /** B, for the routes point at A's ENI to begin with. */
    @Test
    void onlyListedRoutesAreTakenAndTheJsonLogTellsTheTakeoverOnce() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentSettings settings = Stage.settings(B)
                    .with("interface.routes", Map.of("destinations", List.of(LISTED)));
            AgentProcess b = stage.start(B, settings.launchedBy(
                    withJsonLog(stage.lab().b(), settings.launcher())), "MASTER");

            assertThat(Ec2Calls.target(cloud, LISTED)).contains(StandIns.networkInterface(B));
            assertThat(Ec2Calls.target(cloud, NOT_LISTED)).contains(StandIns.networkInterface(A));
            assertThat(Ec2Calls.writes(cloud))
                    .containsExactlyInAnyOrder(Ec2Calls.oneClaim(B, List.of(LISTED)));
            Stage.soon(() -> assertTold(messages(b)));
        });
    }

    @Test
    void withoutRoutesOnlyTheAddressIsTaken() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess b = stage.start(B, Stage.settings(B).with("interface.routes", "none"), "MASTER");

            assertThat(cloud.ec2().holderOf(Topology.VIRTUAL_ADDRESS))
                    .contains(StandIns.networkInterface(B));
            assertThat(Ec2Calls.writes(cloud)).containsExactly(Ec2Calls.oneClaim(B, List.of()));
            assertThat(b.status().path("takeover").path("resources")).hasSize(1);
        });
    }

    private static void assertTold(List<String> messages) {
        assertThat(messages).filteredOn(message -> message.startsWith("INFO role.changed"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("from=INIT to=BACKUP cause=STARTUP"),
                        second -> assertThat(second).contains("from=BACKUP to=MASTER cause=MASTER_TIMEOUT"));
        assertThat(messages).filteredOn(message -> message.startsWith("INFO takeover.done"))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsPattern("durationMs=\\d+\\.\\d .*resources=2"));
    }

    /** Each line of standard output as {@code LEVEL message}. A line that is not JSON is a failure. */
    private static List<String> messages(AgentProcess agent) throws IOException {
        List<String> messages = new ArrayList<>();
        for (String line : agent.process().log().lines().toList()) {
            JsonNode event = JSON.readTree(line);
            messages.add(event.path("level").asText() + " " + event.path("formattedMessage").asText());
        }
        return messages;
    }

    /**
     * A launcher that gives the daemon one more option, as a unit file does. What a person is told about the
     * configuration goes to standard error, and is no part of the log.
     */
    private static Path withJsonLog(Host host, Path launcher) throws IOException {
        Path script = Files.writeString(host.folder().resolve("connector-ha"),
                "#!/bin/sh\nexec '%s' \"$@\" --log json 2> stderr.log\n".formatted(launcher));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}

package dev.connectorha.localstack.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** How the lab runs an agent, shown with a launcher that only tells how it was called. */
class AgentProcessTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void theConfigurationNamesTheMemberItsPeerAndWhatDiffers() {
        AgentSettings settings = AgentSettings.of(100).with("vrrp.preempt", true)
                .with("interface.routes", Map.of("destinations", List.of("172.31.99.0/24")));

        Object yaml = new Yaml().load(AgentConfiguration.yaml(Member.B, Path.of("/run/x.sock"), settings));

        assertThat(yaml).isEqualTo(Map.of("connector", Map.of("name", "connector-b"), "vrrp",
                Map.of("localAddress", "10.0.1.11", "peerAddress", "10.0.1.10", "preempt", true, "priority",
                        100),
                "management", Map.of("socket", "/run/x.sock"), "interfaces",
                List.of(Map.of("device", "eth0", "virtualAddresses", List.of("10.0.1.100"), "routes",
                        Map.of("destinations", List.of("172.31.99.0/24"))))));
    }

    @Test
    void theAgentRunsInItsHostWithTheStandInsEndpoints() throws Exception {
        Requirements.none(LabTools.missing("bash"));
        AgentSettings settings = AgentSettings.of(150).env("EXTRA", "1").launchedBy(launcher());
        try (Lab lab = Lab.open(); AgentProcess agent = AgentProcess.start(lab, Member.A, settings)) {
            assertThat(agent.process().waitFor(SOON)).isZero();
            assertThat(agent.process().log())
                    .contains("run --config " + lab.a().folder().resolve("config.yaml"),
                            "AWS_ENDPOINT_URL_EC2=http://10.99.0.1:4566\n",
                            "AWS_EC2_METADATA_SERVICE_ENDPOINT=http://10.99.0.1:8010\n", "EXTRA=1")
                    .doesNotContain("AWS_REGION");
            assertThat(agent.command("handover", "--back").orThrow()).startsWith("handover --back --config");
            assertThatThrownBy(agent::status).isInstanceOf(IOException.class);
        }
    }

    private Path launcher() throws Exception {
        Path script = Files.writeString(folder.resolve("connector-ha"), "#!/bin/bash\necho \"$@\"; env\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

package dev.connectorha.localstack.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** No root: an ordinary user with the two capabilities of the systemd unit, and nothing else. */
class UnprivilegedTest {
    @Test
    void twoCapabilitiesAreEnoughToTakeOver() throws Exception {
        Requirements.root();
        try (Ward ward = Ward.open()) {
            AgentSettings settings = Ward.settings(150).launchedBy(launcher(ward.lab()));
            try (AgentProcess agent = ward.start(Member.A, settings)) {
                Ward.awaitSettled(agent, "MASTER");

                assertThat(ward.cloud().allAt(Member.A)).isTrue();
                assertThat(ward.lab().a().run("ip", "-4", "address", "show", "dev", "eth0").orThrow())
                        .contains("10.0.1.100/32");
                assertThat(Files.readString(Path.of("/proc/" + agent.process().pid() + "/status")))
                        .containsPattern("Uid:\\s+65534\\s+65534\\s")
                        // CAP_NET_ADMIN is bit 12, CAP_NET_RAW bit 13.
                        .containsPattern("CapEff:\\s+0000000000003000\\s");
            }
        }
    }

    /** The build may lie where that user may not read: it gets a copy of the tree. */
    private static Path launcher(Lab lab) throws IOException {
        Path tree = AgentSettings.of(150).launcher().resolve("../..").normalize();
        Path copy = lab.folder().resolve("connector-ha");
        lab.a().run("cp", "-rL", tree.toString(), copy.toString()).orThrow();
        lab.a().run("chown", "-R", "65534:65534", lab.a().folder().toString()).orThrow();
        lab.a().run("chmod", "a+rx", lab.folder().toString()).orThrow();
        Path script = copy.resolve("unprivileged");
        Files.writeString(script, "#!/bin/sh\nexec setpriv --reuid 65534 --regid 65534 --clear-groups"
                + " --inh-caps -all,+net_raw,+net_admin --ambient-caps -all,+net_raw,+net_admin"
                + " --no-new-privs -- '" + copy.resolve("bin/connector-ha") + "' \"$@\"\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

package dev.connectorha.localstack.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Host;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabProcess;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A machine of the lab at its first boot: it runs the user data, with {@code /etc} and {@code /run} of its own, and
 * logs it as cloud-init does. What a network namespace cannot have is replaced: the package manager puts this build's
 * launcher on the PATH, and systemd starts the agent.
 */
record BootedMember(Host host, LabProcess boot) {
    private static final String MACHINE = """
            set -e
            cp -a /etc etc
            mount --bind etc /etc
            mount -t tmpfs tmpfs /run
            mount -t tmpfs tmpfs /var/log
            bash user-data 2>&1 | tee /var/log/cloud-init-output.log
            exit "${PIPESTATUS[0]}"
            """;

    static BootedMember boot(Lab lab, Member member, String userData) throws IOException {
        Host host = lab.host(member);
        AgentSettings settings = AgentSettings.of(100);
        Path bin = Files.createDirectories(host.folder().resolve("bin"));
        Files.writeString(host.folder().resolve("user-data"), userData);
        program(bin.resolve("apt-get"), """
                case "$*" in
                    *update) ;;
                    *" install "*.deb) for file; do :; done; grep -q 'the package' "$file"; ln -s %s %s ;;
                    *) exit 100 ;;
                esac
                """.formatted(settings.launcher(), bin.resolve("connector-ha")));
        program(bin.resolve("dnf"), """
                case "$*" in
                    "-y install "*.rpm) grep -q 'the package' "$3"; ln -s %s %s ;;
                    *) exit 100 ;;
                esac
                """.formatted(settings.launcher(), bin.resolve("connector-ha")));
        program(bin.resolve("systemctl"), """
                case "$*" in
                    'enable connector-ha') ;;
                    'restart connector-ha')
                        setsid connector-ha run > %1$s/agent.log 2>&1 < /dev/null &
                        echo $! > %1$s/agent.pid ;;
                    *) exit 5 ;;
                esac
                """.formatted(host.folder()));
        Map<String, String> environment = new LinkedHashMap<>(AgentProcess.environment(member, settings));
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        return new BootedMember(host,
                host.start("boot", environment, "unshare", "-m", "--propagation", "private",
                        "bash", "-c", MACHINE));
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/bash\nset -e\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What the agent says of itself, over the page that the user data switched on. */
    JsonNode status() throws IOException {
        RunResult answer = host.run("curl", "-fsS", "http://127.0.0.1:9112/api/status");
        if (!answer.ok()) {
            throw new IOException(answer.output() + logs());
        }
        return new ObjectMapper().readTree(answer.output());
    }

    void killTheAgent() throws IOException {
        host.run("kill", "-KILL", Files.readString(host.folder().resolve("agent.pid")).strip()).orThrow();
    }

    /** All that it wrote. */
    String logs() throws IOException {
        Path agent = host.folder().resolve("agent.log");
        return boot.log() + (Files.exists(agent) ? Files.readString(agent) : "");
    }
}

package dev.connectorha.packages;

import dev.connectorha.localstack.lab.Host;
import dev.connectorha.localstack.lab.LabProcess;
import dev.connectorha.localstack.lab.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Connector's instance: a host of the lab with a Debian of its own below a folder. No systemd runs there; a
 * {@code systemctl} of ours does to the agent what systemd would do at the word of a package's script, and notes it.
 */
final class Machine {
    private static final String SYSTEMCTL = """
            #!/bin/sh
            # Stands in for systemctl(1). The agent's process id is in /run/agent.pid, if it runs; a client is a file.
            pid=$(cat /run/agent.pid 2>/dev/null)
            case "$*" in
            *appgate-client@1*)
                case "$1" in
                start) touch /run/clients/1 ;;
                stop | kill) rm -f /run/clients/1 ;;
                show)
                    state=$([ -e /run/clients/1 ] && echo active || echo inactive)
                    printf '%s\\n' LoadState=loaded UnitFileState=disabled ActiveState=$state NRestarts=0
                    ;;
                esac
                exit
                ;;
            esac
            echo "$*" >>/run/systemctl.log
            case "$*" in
            show*ActiveState*) kill -0 "$pid" 2>/dev/null && echo active || echo inactive ;;
            stop* | *disable\\ --now*)
                kill -TERM "$pid" 2>/dev/null || exit 0
                while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
                ;;
            esac
            """;

    private final Host host;
    private final Path root;
    private final Map<String, String> environment;
    private @Nullable LabProcess agent;

    /** @param environment where its AWS is */
    Machine(Host host, Path root, Map<String, String> environment) throws IOException {
        this.host = host;
        this.root = root;
        this.environment = environment;
        Files.createDirectories(root.resolve("run/systemd/system"));
        Path clients = Files.createDirectories(root.resolve("run/clients"));
        Files.setPosixFilePermissions(clients, PosixFilePermissions.fromString("rwxrwxrwx"));
        standInForSystemd();
    }

    /** Puts our {@code systemctl} where the real one is, or will be. */
    void standInForSystemd() throws IOException {
        Path systemctl = root.resolve("usr/bin/systemctl");
        Files.deleteIfExists(systemctl);
        Files.writeString(systemctl, SYSTEMCTL);
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Whether the client that is a unit runs here. */
    boolean clientRuns() {
        return Files.exists(root.resolve("run/clients/1"));
    }

    Path root() {
        return root;
    }

    Host host() {
        return host;
    }

    /** What scripts have asked systemd for since the last time this was asked. */
    List<String> asked() throws IOException {
        Path log = root.resolve("run/systemctl.log");
        if (Files.notExists(log)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(log);
        Files.delete(log);
        return lines;
    }

    /** Puts a file into the machine's root folder, under its own name. */
    void bring(Path file) throws IOException {
        Files.copy(file, root.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A line of shell, as root on this machine. */
    RunResult shell(String line) throws IOException {
        return host.run(environment, words("chroot " + root + " /bin/sh -c \"$0\"", line));
    }

    /**
     * The same where Debian's mirror can be reached, which the lab's network does not lead to. A package finds neither
     * systemd nor our {@code systemctl}'s answers if {@code bare}, as in an image that is being made.
     */
    String online(String line, boolean bare) throws Exception {
        String hidden = bare ? " && mount -t tmpfs tmpfs " + root + "/run" : "";
        return Built.output("unshare", "--mount", "sh", "-c", "mount -t proc proc " + root + "/proc" + hidden
                + " && export DEBIAN_FRONTEND=noninteractive && exec chroot " + root + " /bin/sh -c \"$0\"",
                line);
    }

    /** A line of shell outside of the machine's own root, but in its network and with its processes. */
    RunResult from(String line) throws IOException {
        return host.run(environment, words(line, ""));
    }

    /** Starts the agent as connector-ha.service would: its user, its capabilities, its folder, its notify socket. */
    void startAgent() throws IOException {
        String run = "mkdir -p /run/connector-ha && chown connector-ha: /run/connector-ha && echo $$ >/run/agent.pid"
                + " && cd / && export NOTIFY_SOCKET=/run/notify WATCHDOG_USEC=10000000"
                + " && exec setpriv --reuid connector-ha --regid connector-ha --clear-groups"
                + " --inh-caps -all,+net_raw,+net_admin --ambient-caps -all,+net_raw,+net_admin"
                + " --bounding-set -all,+net_raw,+net_admin --no-new-privs /usr/bin/connector-ha run";
        agent = host.start("agent", environment, words("exec chroot " + root + " /bin/sh -c \"$0\"", run));
    }

    /** The agent that was started last. */
    LabProcess agent() {
        return Objects.requireNonNull(agent);
    }

    private String[] words(String line, String argument) {
        List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c",
                "mount -t proc proc " + root + "/proc && " + line, argument));
        return words.toArray(String[]::new);
    }
}

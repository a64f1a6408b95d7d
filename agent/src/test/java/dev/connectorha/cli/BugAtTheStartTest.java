package dev.connectorha.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that ends with what nobody foresaw. */
final class BugAtTheStartTest {
    /** Those of the packages, without the one that checks by HTTP need. */
    private static final String MODULES = "java.base,java.logging,java.management,java.naming,java.security.jgss,"
            + "java.sql,java.xml,jdk.management,jdk.net,jdk.unsupported";
    private static final String START = """
            unshare=$(unshare --net true 2>/dev/null && echo --net || echo --user --map-root-user --net)
            exec unshare $unshare sh -c '
                PATH=$PATH:/usr/sbin:/sbin
                ip link set lo up && ip link add eth0 type veth peer name cloud0 &&
                ip address add 10.0.1.10/24 dev eth0 && ip link set eth0 up && ip link set cloud0 up || exit 1
                exec "$@"' start "$@"
            """;
    private static final String CONFIG = """
            vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
            interfaces:
              - {device: eth0, virtualAddresses: [10.0.1.100]}
            track:
              - {name: web, http: "http://10.0.1.10/"}
            management: {socket: FOLDER/control.sock}
            """;

    @TempDir
    Path folder;

    /** And does not stay there with the threads that have begun: nobody would start it again. */
    @Test
    void theProcessEndsSoThatTheServiceManagerTriesAgain() throws Exception {
        Requirements.networkNamespaces();
        Path config = Files.writeString(folder.resolve("config.yaml"),
                CONFIG.replace("FOLDER", folder.toString()));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder("sh", "-c", START, "start",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--limit-modules",
                MODULES,
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "run", "--config", config.toString())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).describedAs(Files.readString(log)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(log)).contains("agent.bug").contains("java/net/http/");
        assertThat(process.exitValue()).isEqualTo(ExitCodes.BUG);
    }
}

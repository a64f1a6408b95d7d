package dev.connectorha.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.status.ControlSocket;
import dev.connectorha.status.Progress;
import dev.connectorha.status.ProgressJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands that need no running agent: what they print where, and their exit codes. */
class CommandsTest {
    private static final String SOUND = """
            vrrp:
              virtualRouterId: 51
              priority: 150
              localAddress: 10.0.1.10
              peerAddress: 10.0.1.11
            interfaces:
              - device: eth0
                virtualAddresses: [10.0.1.100]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void anUnknownCommandIsNamedWithTheOnesThereAre() {
        assertThat(execute("preflite")).isEqualTo(64);
        assertThat(err.toString()).contains("Unmatched argument at index 0: 'preflite'", "run", "status",
                "config");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anUnknownOptionIsNamedWithTheUsageOfItsCommand() {
        assertThat(execute("run", "--verbose")).isEqualTo(64);
        assertThat(err.toString()).contains("Unknown option: '--verbose'", "Usage: connector-ha run",
                "Exit code: ");
    }

    @Test
    void anUnknownFormIsToldWithTheKnownOnes() {
        assertThat(execute("status", "--output", "xml")).isEqualTo(64);
        assertThat(err.toString()).contains("'--output'", "'xml'", "text, json");
    }

    @Test
    void theRuleForPolkitIsPrintedForTheUnitsThatAreConfigured() throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), SOUND
                + "clients: [{name: one, start: [systemctl, start, app@1], stop: [systemctl, stop, app@1]}]\n");

        assertThat(execute("config", "polkit", "--user", "agent", "--config", file.toString())).isZero();
        assertThat(out.toString()).contains("var units = [\"app@1.service\"];", "subject.user === \"agent\"");
    }

    @Test
    void withoutUnitsThereIsNothingToPermit() throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), SOUND);

        assertThat(execute("config", "polkit", "--config", file.toString())).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("no client is a unit of systemd");
    }

    @Test
    void withoutACommandItExplainsItself() {
        assertThat(execute()).isEqualTo(64);
        assertThat(err.toString()).contains("Missing required subcommand", "Usage: connector-ha");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "status", "config", "config check", "config example"})
    void everyCommandHasHelp(String command) {
        assertThat(execute((command + " --help").strip().split(" "))).isZero();
        assertThat(out.toString()).contains(("Usage: connector-ha " + command).strip(), "--help");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).matches("connector-ha \\S+\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "status", "config check"})
    void aMissingFileIsNamedAndThatItIsMissing(String command) {
        Path file = folder.resolve("nowhere.yaml");

        assertThat(execute(file, command)).isEqualTo(78);
        assertThat(err.toString()).isEqualTo(
                file + ": cannot be read: there is no such file; `connector-ha config example` prints one to begin "
                        + "with\n1 problem in the configuration\n");
    }

    @Test
    void invalidYamlIsToldWithItsLine() throws Exception {
        Path file = file(SOUND + "ec2: {region: auto\n");

        assertThat(execute(file, "run")).isEqualTo(78);
        assertThat(err.toString()).startsWith(file + ": line 10: not YAML: ")
                .endsWith("1 problem in the configuration\n");
    }

    @Test
    void allProblemsAreToldAtOnceEachWithItsLine() throws Exception {
        Path file = file(SOUND.replace("virtualRouterId: 51", "virtualRouterId: 256")
                .replace("peerAddress", "peerAdress").replace("[10.0.1.100]", "[10.0.1.10]"));

        assertThat(execute(file, "run")).isEqualTo(78);
        assertThat(err.toString().lines().filter(line -> line.startsWith(file + ": line ")))
                .hasSizeGreaterThanOrEqualTo(3)
                .anyMatch(line -> line.contains(": line 2: vrrp.virtualRouterId: "))
                .anyMatch(line -> line.contains(": line 5: ") && line.contains("did you mean peerAddress"))
                .anyMatch(line -> line.contains(": line 8: interfaces[0].virtualAddresses[0]: "));
        assertThat(err.toString()).containsPattern("[3-9] problems in the configuration\n$");
    }

    @Test
    void aKeyOfALaterVersionIsRefusedAndNeverIgnored() throws Exception {
        assertThat(execute(file(SOUND + "connector: {kind: simple}\n"), "run")).isEqualTo(78);
        assertThat(err.toString())
                .contains(": line 9: connector.kind: simple is not one of express, advanced");
    }

    @Test
    void aSoundFileIsToldToBeSound() throws Exception {
        Path file = file(SOUND);

        assertThat(execute(file, "config check")).isZero();
        assertThat(out.toString()).isEqualTo(file + ": nothing wrong\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theExampleIsASoundFileAsItIs() throws Exception {
        assertThat(execute("config", "example")).isZero();
        Path file = file(out.toString());

        assertThat(execute(file, "config check")).isZero();
    }

    @Test
    void theExampleFilledInForTheOtherConnectorIsSoundToo() throws Exception {
        assertThat(execute("config", "example")).isZero();
        String filled = out.toString().replace("name: connector-a", "name: connector-b")
                .replace("priority: 150", "priority: 100")
                .lines().map(CommandsTest::swapped).collect(Collectors.joining("\n"));

        assertThat(execute(file(filled + "\n"), "config check")).isZero();
    }

    @Test
    void theStatusOfAnAgentThatDoesNotRunSaysWhereItWasLookedFor() throws Exception {
        Path socket = folder.resolve("control.sock");

        assertThat(execute(file(SOUND + "management:\n  socket: " + socket + "\n"), "status")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("no agent answers at " + socket
                + " (No such file or directory): is connector-ha running, and may this user open the socket?\n");
    }

    /** The agent goes on with the file that it has read: its operator must reach it all the same. */
    @Test
    void aFileThatIsBeingEditedKeepsNobodyFromARunningAgent() throws Exception {
        Path socket = folder.resolve("control.sock");
        String edited = SOUND.replace("priority: 150", "priority:") + "management:\n  socket: " + socket
                + "\n";
        assertThat(execute(file(edited), "handover --back")).as("no agent").isEqualTo(78);

        String done = ProgressJson
                .write(new Progress("HAND_BACK", "END", 0, "done there", Progress.Result.DONE));
        try (ControlSocket _ = ControlSocket.open(socket, _ -> done + "\n")) {
            assertThat(execute(file(edited), "handover --back")).isZero();
        }
        assertThat(out.toString()).contains("done there");
        assertThat(err.toString()).contains("warning: this file is not sound", socket.toString());
    }

    private static String swapped(String line) {
        return line.contains("localAddress:")
                ? line.replace("10.0.1.10", "10.0.1.11")
                : line.contains("peerAddress:") ? line.replace("10.0.1.11", "10.0.1.10") : line;
    }

    private int execute(Path file, String command) {
        return execute((command + " --config " + file).split(" "));
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("config.yaml"), text);
    }
}

package dev.connectorha.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code run}, read by hand where that is plain, means what picocli takes it for. */
final class PlainRunTest {
    @Test
    void whatServiceManagersSayIsReadAsPicocliReadsIt() {
        for (String[] words : List.of(words("run"), words("run", "--config", "a b.yaml"),
                words("run", "--log", "json"), words("run", "--log", "text", "--config", "c.yaml"))) {
            RunCommand plain = RunCommand.plain(words).orElseThrow();
            RunCommand parsed = parsed(words);

            assertThat(plain.file()).isEqualTo(parsed.file());
            assertThat(plain.log()).isEqualTo(parsed.log());
        }
        assertThat(RunCommand.plain("run").map(RunCommand::file))
                .contains(Path.of("/etc/connector-ha/config.yaml"));
    }

    @Test
    void everythingElseIsLeftToPicocli() {
        for (String[] words : List.of(words(), words("status"), words("run", "--help"),
                words("run", "--config"),
                words("run", "--log", "loud"), words("run", "--config=c.yaml"),
                words("run", "--confg", "c.yaml"),
                words("run", "--config", ""))) {
            assertThat(RunCommand.plain(words)).isEqualTo(Optional.empty());
        }
    }

    private static RunCommand parsed(String... words) {
        CommandLine line = Main.commandLine();
        line.parseArgs(words);
        return Objects.requireNonNull(line.getSubcommands().get("run")).getCommand();
    }

    private static String[] words(String... words) {
        return words;
    }
}

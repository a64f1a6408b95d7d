package dev.connectorha.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The manual page and the completion are made of the commands themselves. */
final class DocumentationTest {
    @TempDir
    private Path folder;

    @Test
    void theManualHasEachCommandAndEachOptionThatHelpShows() {
        String page = printed("manual").replace("\\-", "-");

        Main.commandLine().getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden() && command.getSubcommands().isEmpty()) {
                assertThat(page).contains(".SS connector-ha " + name + "\n");
                command.getCommandSpec().options().stream()
                        .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                        .forEach(option -> assertThat(page).contains("\\fB" + option.longestName() + "\\fR"));
            }
        });
        assertThat(page).contains(".SS connector-ha config check\n").doesNotContain("DEFAULT-VALUE")
                .contains("(default: /etc/connector-ha/config.yaml)");
    }

    @Test
    void noLineOfTheManualIsACommandByAccident() {
        assertThat(printed("manual").lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|PP|TP|B|BR|I)( .*)?"));
    }

    @Test
    void theCompletionKnowsCommandsAndOptions() throws Exception {
        Requirements.tool("bash");
        Path script = Files.writeString(folder.resolve("completion"), printed("completion"));

        assertThat(completions(script, "connector-ha", "sta")).contains("status");
        assertThat(completions(script, "connector-ha", "status", "--wat")).contains("--watch");
        assertThat(completions(script, "connector-ha", "preflight", "--output", "sho")).contains("short");
    }

    private static String completions(Path script, String... words) throws Exception {
        String line = "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_connector-ha; echo ${COMPREPLY[@]}"
                .formatted(script, String.join(" ", words), words.length - 1);
        Process bash = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).describedAs(output).isZero();
        return output;
    }

    private static String printed(String command) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true));
        assertThat(line.execute(command)).isZero();
        return out.toString();
    }
}

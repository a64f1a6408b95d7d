package dev.connectorha.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example, the reference and the contract say what the reader does. */
class DocumentsTest {
    private static final String EXAMPLE = Configs.resource("example.yaml");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|.*$");

    @Test
    void theExampleLoadsWithoutWarnings() {
        assertThat(Configs.valid(ConfigLoader.parse(EXAMPLE, Configs.CONTEXT)).warnings()).isEmpty();
    }

    @Test
    void theExampleShowsDefaultsAsItSays() {
        AgentConfig example = Configs.read(EXAMPLE.replace("connector-a ", "the-host "));

        assertThat(example).isEqualTo(Configs.read(Configs.MINIMAL));
    }

    @Test
    void theExampleHasEveryKey() {
        for (String key : Schema.leaves()) {
            String name = key.substring(key.lastIndexOf('.') + 1);
            // The example says authentication: none; its pass has a row in the reference alone.
            assertThat(EXAMPLE).containsPattern(name.equals("pass") ? "authentication:" : "\\b" + name + ":");
        }
    }

    @Test
    void theClientsAndTheHookOfTheExampleCanBeSwitchedOn() {
        int begin = EXAMPLE.indexOf("# clients:");
        String clients = EXAMPLE.substring(begin, EXAMPLE.indexOf("\n\n", begin) + 1);
        int hook = EXAMPLE.indexOf("# notify:");
        String told = EXAMPLE.substring(hook, EXAMPLE.indexOf("\n\n", hook) + 1);
        AgentConfig all = Configs
                .read(EXAMPLE.replace(clients, clients.replaceAll("(?m)^# ", "")).replace(told,
                        told.replaceAll("(?m)^# ", "")));

        assertThat(all.clients()).hasSize(1);
        assertThat(all.notifications()).isPresent();
    }

    @Test
    void theHealthChecksOfTheExampleCanBeSwitchedOn() {
        int begin = EXAMPLE.indexOf("# track:");
        String track = EXAMPLE.substring(begin, EXAMPLE.indexOf("\n\n", begin) + 1);
        String all = EXAMPLE.replace(track, track.replaceAll("(?m)^# ", ""));

        assertThat(Configs.valid(ConfigLoader.parse(all, Configs.CONTEXT)).config().track())
                .extracting(check -> check.probe().getClass()).doesNotHaveDuplicates()
                .hasSize(ProbeConfig.class.getPermittedSubclasses().length);
    }

    @Test
    void theStatusPageOfTheExampleIsOffAndCanBeSwitchedOn() {
        AgentConfig switchedOn = Configs
                .valid(ConfigLoader.parse(EXAMPLE.replace("# http:", "http:"), Configs.CONTEXT)).config();

        assertThat(Configs.read(EXAMPLE).management().http()).isEmpty();
        assertThat(switchedOn.management().http().map(HostPort::toString)).contains("127.0.0.1:9112");
    }

    @Test
    void theContractsExampleReads() {
        assertThat(Configs.problemsOf(Configs.resource("contract.yaml"))).isEmpty();
    }

    @Test
    void everyKeyIsInTheReferenceAndNoOther() throws IOException {
        Set<String> rows = ROW.matcher(reference()).results().map(row -> row.group(1))
                .collect(Collectors.toSet());

        assertThat(rows).containsAll(Schema.leaves());
        assertThat(Schema.allKeys()).containsAll(rows);
    }

    @Test
    void everyRowOfTheReferenceIsComplete() throws IOException {
        List<String> rows = ROW.matcher(reference()).results().map(MatchResult::group).toList();

        assertThat(rows).allMatch(row -> row.chars().filter(c -> c == '|').count() == 6);
    }

    private static String reference() throws IOException {
        return Files.readString(
                Path.of(System.getProperty("connectorha.root", ".."), "docs", "configuration.md"));
    }
}

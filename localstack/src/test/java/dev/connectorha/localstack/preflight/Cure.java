package dev.connectorha.localstack.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Carries out what a report says is to be done. */
@FunctionalInterface
interface Cure {
    /** What a member has of its own: its configuration, and by how much its clock is ahead. */
    record Host(String config, Duration ahead) {}

    /** Returns what the host is like afterwards. */
    Host carryOut(Bench bench, Findings said, Host before) throws IOException, InterruptedException;

    /**
     * Runs the commands of everything that is not well, through the shell, as somebody would who copies them.
     *
     * @param filled what is written for a placeholder
     */
    static Cure byCommands(Map<String, String> filled) {
        Pattern placeholder = Pattern.compile("\\b[A-Z][A-Z_]{3,}\\b");
        return (bench, said, host) -> {
            Requirements.tool("aws");
            for (String id : said.loud().keySet()) {
                List<String> commands = said.commands(id);
                assertThat(commands).as("commands of " + id).isNotEmpty();
                for (String command : commands) {
                    String complete = command;
                    for (Map.Entry<String, String> entry : filled.entrySet()) {
                        complete = complete.replace(entry.getKey(), entry.getValue());
                    }
                    assertThat(complete).doesNotContainPattern(placeholder);
                    Terminal.run(bench, complete);
                }
            }
            return host;
        };
    }

    static Cure byRewriting(UnaryOperator<String> rewritten) {
        return (_, _, host) -> new Host(rewritten.apply(host.config()), host.ahead());
    }

    static Cure byDoing(Consumer<Bench> what) {
        return (bench, _, host) -> {
            what.accept(bench);
            return host;
        };
    }

    /** The host's clock is right again. */
    static Cure byTheClock() {
        return (_, _, host) -> new Host(host.config(), Duration.ZERO);
    }
}

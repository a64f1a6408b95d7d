package dev.connectorha.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.connectorha.status.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector-ha drill}: there and back again, measured. */
@Command(name = "drill", mixinStandardHelpOptions = true, description = {
        "Plays a planned failover from the master: hands over, takes back, and reports each step with its milliseconds"
                + " and what EC2 showed. Without a peer that takes over nothing changes. The agent plays it to its end"
                + " even if this command is ended; the last line says whether the pair is as it was found.",
        "Exit code: 0 there and back, 1 not (the report says how the pair is now), 64 wrong usage or not confirmed, 78"
                + " the configuration is wrong."})
final class DrillCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Option(names = "--yes", description = "do not ask; needed where there is no terminal")
    private boolean yes;

    @Option(names = "--output", paramLabel = "FORM", defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE})")
    private Form form = Form.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The names are those of {@code --output}. */
    enum Form {
        text, json
    }

    @Override
    public Integer call() throws JsonProcessingException {
        Optional<Path> agent = configuration.agent(spec.commandLine().getErr());
        if (agent.isEmpty()) {
            return ExitCodes.CONFIGURATION;
        }
        if (!yes && !confirmed()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("not confirmed: nothing was done (--yes does not ask)");
            err.flush();
            return ExitCodes.USAGE;
        }
        Conversation conversation = new Conversation(agent.get(), spec);
        int code = conversation.hold("drill", PATIENCE,
                form == Form.json ? _ -> {} : conversation::print);
        if (!conversation.heard().isEmpty()) {
            report(DrillReport.of(conversation.heard()));
        }
        return code;
    }

    @SuppressWarnings("SystemConsoleNull") // From 25 on it is null where there is no terminal.
    private static boolean confirmed() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return false;
        }
        String answer = console.readLine(
                "This hands the role of MASTER to the peer and takes it back. Connections through it may break. Go on?"
                        + " [y/N] ");
        return answer != null && (answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"));
    }

    private void report(DrillReport report) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(form == Form.json
                ? JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
                        .writeValueAsString(report)
                : report.summary());
        out.flush();
    }

    /** Whether the last line was good. */
    static boolean asFound(Progress last) {
        return last.result() == Progress.Result.DONE || last.result() == Progress.Result.RESUMED
                || last.result() == Progress.Result.REFUSED;
    }
}

package dev.connectorha.cli;

import dev.connectorha.status.ControlClient;
import dev.connectorha.status.ControlSocketException;
import dev.connectorha.status.StatusJson;
import dev.connectorha.status.StatusReport;
import dev.connectorha.status.StatusText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector-ha status}: asks the daemon over its socket. */
@Command(name = "status", mixinStandardHelpOptions = true, description = {
        "Shows what the agent on this host does.",
        "Exit code: 0 MASTER or BACKUP, 1 FAULT, INIT or not running, 78 the configuration is wrong.",
        "With --watch it is that of the last look."})
final class StatusCommand implements Callable<Integer> {
    private static final long WATCH_MILLIS = 1000;

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Option(names = "--output", paramLabel = "FORM", defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE})")
    private Form form = Form.text;

    @Option(names = "--watch",
            description = "look again every second until interrupted;"
                    + " on a terminal in place, else one report after the other")
    private boolean watch;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The names are those of {@code --output}. */
    enum Form {
        text, json
    }

    /**
     * What one look at the agent has shown.
     *
     * @param answered whether it is the agent's answer, and not why there is none
     */
    record Look(String text, boolean answered, int code) {}

    @Override
    public Integer call() throws InterruptedException {
        Optional<Path> agent = configuration.agent(spec.commandLine().getErr());
        if (agent.isEmpty()) {
            return ExitCodes.CONFIGURATION;
        }
        WatchScreen screen = new WatchScreen(spec.commandLine().getOut(), spec.commandLine().getErr(),
                watch && WatchScreen.onTerminal());
        if (watch) {
            screen.endWithLastCode();
        }
        Look look = look(agent.get());
        while (screen.show(look) && watch) {
            Thread.sleep(WATCH_MILLIS);
            look = look(agent.get());
        }
        return look.code();
    }

    private Look look(Path socket) {
        try {
            String json = ControlClient.ask(socket, "status");
            StatusReport report = StatusJson.read(json);
            return new Look(form == Form.json
                    ? json + "\n"
                    : StatusText.render(report, InstantSource.system().instant()), true, code(report));
        } catch (ControlSocketException e) {
            return new Look(e.getMessage() + "\n", false, ExitCodes.NOT_RUNNING);
        } catch (IOException e) {
            return new Look("the agent's answer is not understood: " + e.getMessage() + "\n", false,
                    ExitCodes.NOT_RUNNING);
        }
    }

    private static int code(StatusReport report) {
        return switch (report.role()) {
            case "MASTER", "BACKUP" -> ExitCodes.OK;
            default -> ExitCodes.NOT_RUNNING;
        };
    }
}

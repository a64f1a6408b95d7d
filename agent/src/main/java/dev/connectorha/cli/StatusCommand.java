package dev.connectorha.cli;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.status.ControlClient;
import dev.connectorha.status.ControlSocketException;
import dev.connectorha.status.StatusJson;
import dev.connectorha.status.StatusReport;
import dev.connectorha.status.StatusText;
import java.io.IOException;
import java.io.PrintWriter;
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
        "Exit code: 0 MASTER or BACKUP, 1 FAULT, INIT or not running, 78 the configuration is wrong."})
final class StatusCommand implements Callable<Integer> {
    private static final long WATCH_MILLIS = 1000;

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Option(names = "--output", paramLabel = "FORM", defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE})")
    private Form form = Form.text;

    @Option(names = "--watch", description = "show it again every second until interrupted")
    private boolean watch;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The names are those of {@code --output}. */
    enum Form {
        text, json
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<AgentConfig> config = configuration.load(spec.commandLine().getErr());
        if (config.isEmpty()) {
            return ExitCodes.CONFIGURATION;
        }
        int code = show(config.get());
        while (watch) {
            Thread.sleep(WATCH_MILLIS);
            code = show(config.get());
        }
        return code;
    }

    private int show(AgentConfig config) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            String json = ControlClient.ask(config.management().socket(), "status");
            StatusReport report = StatusJson.read(json);
            out.print(form == Form.json
                    ? json + "\n"
                    : StatusText.render(report, InstantSource.system().instant()));
            out.flush();
            return switch (report.role()) {
                case "MASTER", "BACKUP" -> ExitCodes.OK;
                default -> ExitCodes.NOT_RUNNING;
            };
        } catch (ControlSocketException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println("the agent's answer is not understood: " + e.getMessage());
        }
        return ExitCodes.NOT_RUNNING;
    }
}

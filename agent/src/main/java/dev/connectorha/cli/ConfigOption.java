package dev.connectorha.cli;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigLoader;
import dev.connectorha.config.ConfigProblem;
import dev.connectorha.config.ConfigResult;
import dev.connectorha.status.ControlClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --config}, which every command takes. */
final class ConfigOption {
    @Option(names = "--config", paramLabel = "F", defaultValue = "/etc/connector-ha/config.yaml",
            description = "the configuration file (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("/etc/connector-ha/config.yaml");

    static ConfigOption of(Path file) {
        ConfigOption option = new ConfigOption();
        option.file = file;
        return option;
    }

    Path file() {
        return file;
    }

    /** Reads the file; says everything that is wrong with it, or worth a warning. */
    Optional<AgentConfig> load(PrintWriter err) {
        return switch (ConfigLoader.load(file)) {
            case ConfigResult.Valid(var config, var warnings) -> {
                warn(warnings, err);
                yield Optional.of(config);
            }
            case ConfigResult.Invalid(var problems) -> {
                tell(problems, err);
                yield Optional.empty();
            }
        };
    }

    /** Where the agent answers. It goes on with the file it has read, also while that is being edited. */
    Optional<Path> agent(PrintWriter err) {
        return switch (ConfigLoader.load(file)) {
            case ConfigResult.Valid(var config, var warnings) -> {
                warn(warnings, err);
                yield Optional.of(config.management().socket());
            }
            case ConfigResult.Invalid(var problems) -> agentDespite(problems, err);
        };
    }

    private Optional<Path> agentDespite(List<ConfigProblem> problems, PrintWriter err) {
        Path socket = ConfigLoader.socket(file);
        if (!ControlClient.alive(socket)) {
            tell(problems, err);
            return Optional.empty();
        }
        err.println(
                file + ": warning: this file is not sound (connector-ha config check); the agent at " + socket
                        + " goes on with what it has read before");
        err.flush();
        return Optional.of(socket);
    }

    private void warn(List<ConfigProblem> warnings, PrintWriter err) {
        warnings.forEach(warning -> err.println(file + ": warning: " + warning));
        err.flush();
    }

    private void tell(List<ConfigProblem> problems, PrintWriter err) {
        problems.forEach(problem -> err.println(file + ": " + problem));
        err.println(problems.size() == 1
                ? "1 problem in the configuration"
                : problems.size()
                        + " problems in the configuration");
        err.flush();
    }
}

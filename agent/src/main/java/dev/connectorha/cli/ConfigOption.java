package dev.connectorha.cli;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigLoader;
import dev.connectorha.config.ConfigProblem;
import dev.connectorha.config.ConfigResult;
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
                warnings.forEach(warning -> err.println(file + ": warning: " + warning));
                err.flush();
                yield Optional.of(config);
            }
            case ConfigResult.Invalid(var problems) -> {
                tell(problems, err);
                yield Optional.empty();
            }
        };
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

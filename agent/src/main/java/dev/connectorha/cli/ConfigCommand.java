package dev.connectorha.cli;

import dev.connectorha.clients.PolkitRule;
import dev.connectorha.config.AgentConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector-ha config}: checks the file, or prints one to begin with. */
@Command(name = "config", mixinStandardHelpOptions = true, description = "Checks or prints configuration.")
final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "check", mixinStandardHelpOptions = true,
            description = "Lists everything that is wrong with the file. Exit code: 0 nothing, 78 something.")
    int check(@Mixin ConfigOption configuration) {
        if (configuration.load(spec.commandLine().getErr()).isEmpty()) {
            return ExitCodes.CONFIGURATION;
        }
        spec.commandLine().getOut().println(configuration.file() + ": nothing wrong");
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    @Command(name = "polkit", mixinStandardHelpOptions = true, description = {
            "Prints the rule by which polkit lets the agent's user start and stop the units of the configured",
            "clients, and no others; it belongs to /etc/polkit-1/rules.d. Nothing if no client is a unit.",
            "Exit code: 0, 78 the configuration is wrong."})
    int polkit(@Mixin ConfigOption configuration, @Option(names = "--user", paramLabel = "NAME",
            defaultValue = "connector-ha",
            description = "whom the agent runs as (default: ${DEFAULT-VALUE})") String user) {
        Optional<AgentConfig> config = configuration.load(spec.commandLine().getErr());
        if (config.isEmpty()) {
            return ExitCodes.CONFIGURATION;
        }
        PolkitRule rule = PolkitRule.of(user, config.get().clients());
        if (rule.units().isEmpty()) {
            spec.commandLine().getErr().println("no client is a unit of systemd: there is nothing to permit");
            return ExitCodes.OK;
        }
        spec.commandLine().getOut().print(rule.render());
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    @Command(name = "example", mixinStandardHelpOptions = true,
            description = "Prints a commented configuration file to begin with.")
    int example() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                getClass().getResourceAsStream("/dev/connectorha/config/example.yaml"))) {
            spec.commandLine().getOut().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            spec.commandLine().getOut().flush();
        }
        return ExitCodes.OK;
    }
}

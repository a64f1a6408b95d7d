package dev.connectorha.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code connector-ha config}: checks the file, or prints one to begin with. */
@Command(name = "config", mixinStandardHelpOptions = true, subcommands = PolkitCommand.class,
        description = "Checks or prints configuration.")
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

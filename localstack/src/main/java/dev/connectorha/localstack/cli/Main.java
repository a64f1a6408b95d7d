package dev.connectorha.localstack.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(name = "connector-ha-localstack", description = "Stands in for EC2 and IMDS on one machine.",
        subcommands = {Serve.class, Example.class, Rehearse.class}, mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }
}

package dev.connectorha.cli;

import dev.connectorha.runtime.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code connector-ha}: the entry point. */
@Command(name = "connector-ha", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Failover agent for a pair of AppGate ZTNA Connectors on Amazon EC2.", subcommands = {
                RunCommand.class, PreflightCommand.class, IamPolicyCommand.class, StatusCommand.class,
                HandoverCommand.class, DrillCommand.class, ReleaseCommand.class, ReloadCommand.class,
                ConfigCommand.class, DocumentationCommands.Completion.class,
                DocumentationCommands.Manual.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(RunCommand.plain(arguments).map(Main::run).orElseGet(() -> execute(arguments)));
    }

    private static int run(RunCommand command) {
        try {
            return command.call();
        } catch (RuntimeException e) {
            e.printStackTrace();
            return ExitCodes.BUG;
        }
    }

    static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExitCodeExceptionMapper(_ -> ExitCodes.BUG)
                .setExecutionStrategy(parsed -> {
                    LogForm.aside();
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((e, _) -> {
                    CommandLine command = e.getCommandLine();
                    command.getErr().println(e.getMessage());
                    command.usage(command.getErr());
                    return ExitCodes.USAGE;
                });
    }

    /** Reads the version from the manifest. */
    static final class VersionProvider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"connector-ha " + Version.current()};
        }
    }
}

package dev.connectorha.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the packages are made with, and a tarball's user may want: hidden from the list of commands. */
final class DocumentationCommands {
    private DocumentationCommands() {}

    /** {@code connector-ha completion}: for bash and, through bashcompinit, zsh. */
    @Command(name = "completion", hidden = true, mixinStandardHelpOptions = true,
            description = "Prints a script that completes commands in bash: source <(connector-ha completion)")
    static final class Completion implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return print(spec, AutoComplete.bash("connector-ha", root(spec)));
        }
    }

    /** {@code connector-ha manual}: man(7). */
    @Command(name = "manual", hidden = true, mixinStandardHelpOptions = true,
            description = "Prints the manual page: connector-ha manual | man -l -")
    static final class Manual implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return print(spec, ManualPage.of(root(spec)));
        }
    }

    private static CommandLine root(CommandSpec spec) {
        return spec.root().commandLine();
    }

    private static int print(CommandSpec spec, String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}

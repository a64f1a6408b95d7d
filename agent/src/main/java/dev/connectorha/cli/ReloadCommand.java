package dev.connectorha.cli;

import dev.connectorha.config.AgentConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code connector-ha reload}: the running agent takes its changed file in. */
@Command(name = "reload", mixinStandardHelpOptions = true, description = {
        "Has the running agent read its configuration file again (as SIGHUP does), and says of each changed key whether"
                + " it is applied or needs a restart. The role, the socket and the timers stay. A file with problems"
                + " changes nothing.",
        "Exit code: 0 everything is applied, 1 no agent, 2 something needs a restart, 78 the configuration is wrong."})
final class ReloadCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        // Only to find the socket: the agent reads its own file, and says what is wrong with it itself.
        Optional<AgentConfig> config = configuration.load(spec.commandLine().getErr());
        return config.isEmpty()
                ? ExitCodes.CONFIGURATION
                : new Conversation(config.get().management().socket(), spec).show("reload", Duration.ZERO);
    }
}

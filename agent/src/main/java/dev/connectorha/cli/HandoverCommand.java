package dev.connectorha.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code connector-ha handover}: the master gives up its role, make before break. */
@Command(name = "handover", mixinStandardHelpOptions = true, description = {
        "Hands the role over to the peer, without an outage: this member serves until the peer is heard as MASTER and"
                + " EC2 shows everything there. If nobody takes it all in time, this member goes on as MASTER and"
                + " nothing has changed. Ending this command does not end the handover.",
        "Afterwards this member stands back behind its peer, whatever preempt says, until --back, the peer's failure"
                + " or a reboot.",
        "Exit code: 0 the peer has taken over, 1 not (timed out, refused, no agent), 64 wrong usage, 78 the"
                + " configuration is wrong."})
final class HandoverCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration USUAL = Duration.ofSeconds(30);

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Option(names = "--timeout", paramLabel = "D", converter = DurationConverter.class,
            description = "how long the peer may take, 1s to 10m (default: 30s)")
    private @Nullable Duration timeout;

    @Option(names = "--back",
            description = "ends the standing back of this member: its ordinary priority counts again")
    private boolean back;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (back && timeout != null) {
            throw new ParameterException(spec.commandLine(),
                    "--back needs no --timeout: it waits for nobody");
        }
        Duration patience = timeout == null ? USUAL : timeout;
        if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
            throw new ParameterException(spec.commandLine(), "--timeout must be 1s to 10m");
        }
        Optional<Path> agent = configuration.agent(spec.commandLine().getErr());
        if (agent.isEmpty()) {
            return ExitCodes.CONFIGURATION;
        }
        String command = back ? "handover back" : "handover " + patience.toMillis() + "ms";
        return new Conversation(agent.get(), spec).show(command, patience);
    }
}

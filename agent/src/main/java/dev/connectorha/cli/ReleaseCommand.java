package dev.connectorha.cli;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.runtime.LoneRelease;
import dev.connectorha.runtime.StartupException;
import dev.connectorha.status.ControlClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector-ha release}: takes the virtual IPs off this member, through its agent or without one. */
@Command(name = "release", mixinStandardHelpOptions = true, description = {
        "Takes the virtual IPs off this member, in EC2 (Unassign) and on the NIC; routes stay where they are. A member"
                + " that serves them is refused without --force, for then nobody holds them until a peer takes over."
                + " Where no agent runs, the command does it by itself.",
        "Exit code: 0 nothing is left here, 1 refused or something is left, 69 something needed is taken, 77 a"
                + " capability is missing, 78 the configuration is wrong."})
final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Option(names = "--force",
            description = {"also where this member serves the virtual IPs; as MASTER it then stays",
                    "out of the election until its agent is restarted"})
    private boolean force;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<AgentConfig> config = configuration.load(spec.commandLine().getErr());
        if (config.isEmpty()) {
            return ExitCodes.CONFIGURATION;
        }
        if (ControlClient.alive(config.get().management().socket())) {
            return new Conversation(config.get(), spec).show(force ? "release force" : "release",
                    Duration.ZERO);
        }
        LogForm.aside();
        return alone(config.get());
    }

    private int alone(AgentConfig config) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("no agent runs here: releasing without one");
        try (LoneRelease release = new LoneRelease(config, line -> {
            out.println(line);
            out.flush();
        })) {
            return release.run() ? ExitCodes.OK : ExitCodes.NOT_DONE;
        } catch (StartupException e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().flush();
            return ExitCodes.of(e);
        }
    }
}

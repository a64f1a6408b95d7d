package dev.connectorha.cli;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigLoader;
import dev.connectorha.config.ConfigResult;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.runtime.LoneRelease;
import dev.connectorha.runtime.StartupException;
import dev.connectorha.status.ControlClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            description = "also where this member serves the virtual IPs; as MASTER it then stays"
                    + " out of the election until its agent is restarted")
    private boolean force;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<Path> agent = configuration.agent(spec.commandLine().getErr());
        if (agent.isPresent() && ControlClient.alive(agent.get())) {
            return new Conversation(agent.get(), spec).show(force ? "release force" : "release",
                    Duration.ZERO);
        }
        if (!(ConfigLoader.load(configuration.file()) instanceof ConfigResult.Valid(var config, var _))) {
            return ExitCodes.CONFIGURATION;
        }
        LogForm.aside();
        return alone(config);
    }

    private static String addresses(AgentConfig config) {
        return config.interfaces().stream().flatMap(nic -> nic.virtualAddresses().stream())
                .map(Addresses::text).collect(Collectors.joining(", "));
    }

    private int alone(AgentConfig config) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("no agent runs here: releasing without one");
        try (LoneRelease release = new LoneRelease(config, line -> {
            out.println(line);
            out.flush();
        })) {
            boolean released = release.run();
            if (released) {
                out.println("nobody holds " + addresses(config) + " now, unless the peer is MASTER");
                out.flush();
            }
            return released ? ExitCodes.OK : ExitCodes.NOT_DONE;
        } catch (StartupException e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().flush();
            return ExitCodes.of(e);
        }
    }
}

package dev.connectorha.localstack.cli;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Host;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A pair on this machine that stays until it is ended: to look at, and to break. */
@Command(name = "rehearse",
        description = "Runs a pair in network namespaces of this machine until input ends.",
        mixinStandardHelpOptions = true)
final class Rehearse implements Callable<Integer> {
    private static final int UNAVAILABLE = 69;

    @Option(names = "--agent", paramLabel = "FILE",
            description = "The agent's launcher. Default: agent/target/connector-ha/bin/connector-ha.")
    private @Nullable Path agent;

    @Option(names = "--interval", paramLabel = "DURATION", description = "Between adverts. Default: 1s.")
    private String interval = "1s";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var line = Objects.requireNonNull(spec).commandLine();
        Path launcher = agent == null ? AgentSettings.of(100).launcher() : agent.toAbsolutePath();
        Optional<String> missing = LabTools.missing().or(() -> Files.isExecutable(launcher)
                ? Optional.empty()
                : Optional.of("needs the agent's launcher, which is not at " + launcher + ": see --agent"));
        if (missing.isPresent()) {
            line.getErr().println("A pair cannot be rehearsed here: it " + missing.get() + ".");
            return UNAVAILABLE;
        }
        try (Lab lab = Lab.open();
                StandIns _ = StandIns.start(lab);
                AgentProcess a = AgentProcess.start(lab, Member.A, settings(launcher, 150));
                AgentProcess b = AgentProcess.start(lab, Member.B, settings(launcher, 100))) {
            tell(line.getOut(), launcher, lab, a, b);
            waitForTheEnd(System.in);
        }
        return 0;
    }

    private AgentSettings settings(Path launcher, int priority) {
        return AgentSettings.of(priority).launchedBy(launcher).with("vrrp.virtualRouterId", 51)
                .with("vrrp.advertisementInterval", interval).with("management.http", "127.0.0.1:9112");
    }

    private static void tell(PrintWriter out, Path launcher, Lab lab, AgentProcess a, AgentProcess b) {
        String ec2 = "http://" + Topology.MANAGEMENT_ADDRESS + ":" + Topology.EC2_PORT;
        out.printf(
                "A pair runs on this machine until its input ends (Ctrl-D) or Ctrl-C. The first to be up is the"
                        + " master. As root, elsewhere:%n%n");
        out.printf("# Ask a member, see its metrics, read its log:%n");
        for (Host host : new Host[]{lab.a(), lab.b()}) {
            out.printf("%s %s status --config %s/config.yaml%n", host.enter(), launcher, host.folder());
            out.printf("%s curl -s http://127.0.0.1:9112/metrics%n", host.enter());
            out.printf("tail -f %s/agent.log%n", host.folder());
        }
        out.printf("%n# What EC2 has, a fault of EC2, and its end (docs/stand-in.md has more):%n");
        out.printf("%s curl -s %s/_control/state%n", lab.cloud().enter(), ec2);
        out.printf(
                "%s curl -s %s/_control/faults -d '{\"action\": \"AssignPrivateIpAddresses\", \"kind\": \"error\","
                        + " \"status\": 503, \"code\": \"Unavailable\"}'%n",
                lab.cloud().enter(), ec2);
        out.printf("%s curl -s %s/_control/faults -X DELETE%n", lab.cloud().enter(), ec2);
        out.printf("%n# Kill a member, freeze it, wake it, cut its link, mend it:%n");
        out.printf("kill -KILL %d      # connector-a%n", a.process().pid());
        out.printf("kill -KILL %d      # connector-b%n", b.process().pid());
        out.printf("kill -STOP %1$d; sleep 10; kill -CONT %1$d%n", a.process().pid());
        out.printf("%1$s ip link set eth0 down; sleep 10; %1$s ip link set eth0 up%n", lab.a().enter());
        out.flush();
    }

    private static void waitForTheEnd(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}

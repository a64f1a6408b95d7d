package dev.connectorha.localstack.demo;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Capture;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Starts the stand-ins and two real agents, kills the master, and tells what happened. */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int UNAVAILABLE = 69;

    private final PrintStream out;

    private Demo(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Optional<String> missing = LabTools.missing();
        if (missing.isPresent()) {
            System.err.println("The demo cannot run here: it " + missing.get() + ".");
            System.err.println(
                    "It makes two hosts of its own with network namespaces. Run it as root, or allow them"
                            + " (sysctl kernel.unprivileged_userns_clone=1).");
            System.exit(UNAVAILABLE);
        }
        System.exit(new Demo(System.out).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        out.println(
                "Two hosts in network namespaces, an EC2 stand-in, one agent on each host (adverts every 100 ms).");
        try (Lab lab = Lab.open();
                StandIns cloud = StandIns.start(lab);
                Capture capture = lab.capture();
                AgentProcess a = AgentProcess.start(lab, Member.A, settings(150))) {
            await(a, "MASTER");
            try (AgentProcess b = AgentProcess.start(lab, Member.B, settings(100))) {
                await(b, "BACKUP");
                return fail(new Scene(cloud, capture, a, b));
            }
        }
    }

    private static AgentSettings settings(int priority) {
        return AgentSettings.of(priority).with("vrrp.virtualRouterId", 51).with("vrrp.advertisementInterval",
                "100ms");
    }

    /** Kills A, and tells the story once B has everything. */
    private boolean fail(Scene scene) throws Exception {
        out.println();
        out.print(scene.holders("before"));
        scene.ec2().forgetCalls();
        Instant killed = Instant.now();
        scene.a().process().sigkill();
        out.println();
        out.println("kill -9 of the agent on connector-a, which is the master");
        await(scene.b(), "MASTER");
        out.println();
        out.print(new Timeline(scene, killed).text());
        out.println();
        out.print(scene.holders("after"));
        boolean moved = scene.cloud().allAt(Member.B);
        out.println();
        out.println(moved
                ? "connector-b has the virtual IP and the routes. Real EC2 adds its own time to each call."
                : "connector-b does NOT have everything: this is a bug.");
        return moved;
    }

    /** Waits until the agent has the role, and all that belongs to it. */
    private void await(AgentProcess agent, String role) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!settled(agent, role)) {
            if (!agent.process().alive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IOException(
                        "the agent did not become " + role + ". Its log:\n" + agent.process().log());
            }
            Thread.sleep(20);
        }
    }

    private static boolean settled(AgentProcess agent, String role) {
        try {
            var status = agent.status();
            return status.path("role").asText().equals(role)
                    && status.path("ready").path("toTakeOver").asBoolean()
                    && status.path("takeover").path("inSync").asBoolean();
        } catch (IOException e) {
            return false;
        }
    }
}

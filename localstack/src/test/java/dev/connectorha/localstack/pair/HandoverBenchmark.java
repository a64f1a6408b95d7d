package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.LabProcess;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.NotifyScript;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import dev.connectorha.localstack.pair.Users.Noticed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a planned change of member costs whoever uses the pair, ours beside keepalived with its notify script. Not a
 * test by its name: {@code mvn verify -Dtest=HandoverBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class HandoverBenchmark {
    private static final Fault SLOW = Fault.on("*", new Effect.Latency(100));

    @Test
    void aPlannedHandoverBesideKeepalived() throws Exception {
        StringBuilder table = new StringBuilder("each call to EC2 takes 100 ms; probes every 5 ms\n");
        Stage.playWithEc2((stage, cloud) -> {
            try (Users users = Users.of(stage.lab(), cloud)) {
                table.append("the fabric alone\n").append(users.fabricAlone()).append('\n');
                cloud.ec2().faults().add(SLOW);
                table.append("connector-ha handover\n").append(ours(stage, users)).append('\n');
            }
        });
        Stage.playWithEc2((stage, cloud) -> {
            try (Users users = Users.of(stage.lab(), cloud)) {
                cloud.ec2().faults().add(SLOW);
                table.append("keepalived, stopped, with a notify script that calls the AWS CLI\n")
                        .append(theirs(stage, cloud, users)).append('\n');
            }
        }, "keepalived", "aws");
        System.out.print(table);
        // Whoever judges the numbers must know what else the machine did.
        System.out.printf("load average at the end: %.1f on %d processors%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    private static Noticed ours(Stage stage, Users users) throws Exception {
        AgentProcess a = stage.start(A, fast(A), "MASTER");
        stage.start(B, fast(B), "BACKUP");
        return users.during(() -> assertThat(a.command("handover").exit()).isZero());
    }

    /** As often as keepalived. */
    private static AgentSettings fast(Member member) {
        return settings(member).with("vrrp.advertisementInterval", "100ms");
    }

    private static Noticed theirs(Stage stage, StandIns cloud, Users users) throws Exception {
        LabProcess a = keepalived(stage, cloud, A, 150);
        Stage.soon(() -> assertThat(scripts(stage, A)).isEqualTo(1));
        keepalived(stage, cloud, B, 100);
        Stage.soon(() -> assertThat(log(stage, B)).contains(" BACKUP"));
        return users.during(() -> {
            a.sigterm();
            Stage.soon(() -> assertThat(scripts(stage, B)).isEqualTo(1));
        });
    }

    private static LabProcess keepalived(Stage stage, StandIns cloud, Member member, int priority)
            throws IOException {
        Path script = new NotifyScript(StandIns.networkInterface(member), List.of(Topology.VIRTUAL_ADDRESS),
                StandIns.ROUTE_TABLE, StandIns.DESTINATIONS)
                .write(stage.lab().host(member), cloud.cliEnvironment(member));
        return Keepalived.start(stage.lab(), member, Keepalived.Settings.of(priority).notifying(script));
    }

    private static long scripts(Stage stage, Member member) throws IOException {
        return log(stage, member).lines().filter(line -> line.endsWith(" done")).count();
    }

    private static String log(Stage stage, Member member) throws IOException {
        return Files.readString(stage.lab().host(member).folder().resolve("notify.log"));
    }
}

package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Stage.settings;
import static dev.connectorha.localstack.pair.Stage.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.LabProcess;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.NotifyScript;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The agent beside keepalived with the notify script that people use today, which calls the AWS CLI. */
class KeepalivedInteropTest {
    private static final String[] TOOLS = {"keepalived", "aws"};

    @Test
    void keepalivedFollowsTheAgentAndTheAgentTakesBackWhatItPrefersToHave() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess killed = stage.start(A, Stage.preempting(A), "MASTER");
            keepalived(stage, cloud, B, asOften(100));
            awaitBackup(stage, B);
            killed.process().sigkill();
            Takeover.afterMasterDown(stage, B);
            awaitScript(stage, cloud, B, 1);

            long returned = Takeover.nowMicros();
            AgentProcess a = stage.start(A, Stage.preempting(A), "MASTER");
            Ec2Calls.assertAllAt(cloud, A);
            assertThat(Ec2Calls.lastTransition(a.status())).isEqualTo("BACKUP MASTER PREEMPTED");
            soon(() -> assertThat(stage.vipOnNic(B)).isFalse());

            a.process().sigterm();
            Takeover.afterFarewell(stage, B, returned);
            awaitScript(stage, cloud, B, 2);
        }, TOOLS);
    }

    @Test
    void theAgentFollowsKeepalivedAndGivesBackWhatKeepalivedPrefersToHave() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            Keepalived.Settings preferred = asOften(150).preempting();
            LabProcess killed = keepalived(stage, cloud, A, preferred);
            awaitScript(stage, cloud, A, 1);
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            cloud.ec2().forgetCalls();
            killed.sigkill();
            Takeover.afterMasterDown(stage, B);
            assertTakenBy(b, stage, cloud, "BACKUP MASTER MASTER_TIMEOUT");
            assertThat(Ec2Calls.writes(cloud))
                    .containsExactlyInAnyOrder(Ec2Calls.oneClaim(B, StandIns.DESTINATIONS));

            long returned = Takeover.nowMicros();
            LabProcess a = keepalived(stage, cloud, A, preferred);
            awaitScript(stage, cloud, A, 2);
            assertThat(Ec2Calls.lastTransition(b.status())).isEqualTo("MASTER BACKUP HIGHER_PRIORITY");

            a.sigterm();
            Takeover.afterFarewell(stage, B, returned);
            assertTakenBy(b, stage, cloud, "BACKUP MASTER PRIORITY_ZERO");
        }, TOOLS);
    }

    /** keepalived's script takes seconds for what it does one after the other: so long A serves. */
    @Test
    void theAgentHandsOverToKeepalivedWhenItsScriptIsThrough() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            keepalived(stage, cloud, B, asOften(100));
            awaitBackup(stage, B);

            RunResult handover = a.command("handover");

            assertThat(handover.exit()).as(handover.output()).isZero();
            assertThat(handover.output()).contains("the peer advertises as MASTER, with priority 100",
                    "handed over");
            Ec2Calls.assertAllAt(cloud, B);
            Stage.settled(a, "BACKUP");
            assertThat(stage.vipOnNic(A)).isFalse();
            assertThat(stage.vipOnNic(B)).isTrue();
            assertThat(a.status().path("priority").path("effective").asInt()).isEqualTo(2);
        }, TOOLS);
    }

    @Test
    void aDrillWithKeepalivedLeavesThePairAsItWasFound() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            keepalived(stage, cloud, B, asOften(100));
            awaitBackup(stage, B);

            RunResult drill = a.command("drill", "--yes");

            assertThat(drill.exit()).as(drill.output()).isZero();
            assertThat(drill.output()).contains("the pair is as it was found");
            Stage.settled(a, "MASTER");
            Ec2Calls.assertAllAt(cloud, A);
            soon(() -> assertThat(stage.vipOnNic(B)).isFalse());
            assertThat(a.status().path("priority").path("effective").asInt()).isEqualTo(150);
        }, TOOLS);
    }

    private static void assertTakenBy(AgentProcess agent, Stage stage, StandIns cloud, String transition)
            throws IOException {
        Stage.settled(agent, "MASTER");
        Ec2Calls.assertAllAt(cloud, B);
        assertThat(stage.vipOnNic(B)).isTrue();
        assertThat(Ec2Calls.lastTransition(agent.status())).isEqualTo(transition);
    }

    private static Keepalived.Settings asOften(int priority) {
        return Keepalived.Settings.of(priority).every(Stage.INTERVAL);
    }

    private static LabProcess keepalived(Stage stage, StandIns cloud, Member member,
            Keepalived.Settings settings)
            throws IOException {
        Path script = new NotifyScript(StandIns.networkInterface(member), List.of(Topology.VIRTUAL_ADDRESS),
                StandIns.ROUTE_TABLE, StandIns.DESTINATIONS)
                .write(stage.lab().host(member), cloud.cliEnvironment(member));
        return Keepalived.start(stage.lab(), member, settings.notifying(script));
    }

    private static void awaitBackup(Stage stage, Member member) {
        soon(() -> assertThat(notifications(stage, member)).contains(" BACKUP"));
    }

    /** Waits until keepalived's script has ended so often; a second run must not overlap with the first one. */
    private static void awaitScript(Stage stage, StandIns cloud, Member member, int times) {
        soon(() -> assertThat(notifications(stage, member).lines().filter(line -> line.endsWith(" done")))
                .hasSize(times));
        Ec2Calls.assertAllAt(cloud, member);
    }

    private static String notifications(Stage stage, Member member) throws IOException {
        return Files.readString(stage.lab().host(member).folder().resolve("notify.log"));
    }
}

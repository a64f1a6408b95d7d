package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A real pair under each fault of docs/takeover.md: how it ends, and how often the virtual IP changed hands. */
class FaultListTest {
    /** A pair in sync, A being the master, and the fault to come. */
    private record Scene(Stage stage, StandIns cloud, AgentProcess a, AgentProcess b) {
        private void kill(AgentProcess agent) throws IOException {
            agent.process().sigkill();
            agent.process().waitFor(Stage.PATIENCE);
        }

        /** How often the virtual IP went from one ENI to another since the pair was in sync. */
        private int changesOfOwner() {
            List<Optional<String>> holders = cloud.ec2().history().stream()
                    .map(entry -> entry.state().holderOf(InetAddress.ofLiteral(Topology.VIRTUAL_ADDRESS)))
                    .map(holder -> holder.map(eni -> eni.id())).toList();
            int first = holders.indexOf(Optional.of(StandIns.networkInterface(A)));
            int changes = 0;
            for (int i = first + 1; i < holders.size(); i++) {
                changes += holders.get(i).equals(holders.get(i - 1)) ? 0 : 1;
            }
            return changes;
        }

        private void ends(AgentProcess agent, Member member, int changes) {
            Stage.settled(agent, "MASTER");
            Stage.soon(() -> Ec2Calls.assertAllAt(cloud, member));
            assertThat(changesOfOwner()).isEqualTo(changes);
        }
    }

    /** What befalls the pair. */
    private interface Story {
        void play(Scene scene) throws Exception;
    }

    private static void play(Story story) throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            Ec2Calls.assertAllAt(cloud, A);
            story.play(new Scene(stage, cloud, a, b));
        });
    }

    /** Slow adverts: several pairs start at once, and a stall is not what is tested here. */
    private static AgentSettings settings(Member member) {
        return Stage.settings(member).with("vrrp.advertisementInterval", "500ms").with("ec2.verifyEvery",
                "5s");
    }

    private static void crashWith(Fault fault) throws Exception {
        play(scene -> {
            scene.cloud().ec2().faults().add(fault);
            scene.kill(scene.a());
            scene.ends(scene.b(), B, 1);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aThrottleStormDelaysTheTakeoverAndNothingElse() throws Exception {
        crashWith(Fault.on("*", new Effect.Failure(503, "RequestLimitExceeded", "Request limit exceeded."))
                .times(12));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBurstOfServerErrorsDelaysTheTakeoverAndNothingElse() throws Exception {
        crashWith(Fault.on("*", new Effect.Failure(500, "InternalError", "An internal error has occurred"))
                .times(8));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCallThatHangsForHalfAMinuteIsTriedAnew() throws Exception {
        crashWith(Fault.on("AssignPrivateIpAddresses", new Effect.Hang(30_000)).times(1));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anAddressThatSomebodyMovedIsTakenBack() throws Exception {
        play(scene -> {
            scene.cloud().ec2().moveAddress(Topology.VIRTUAL_ADDRESS, StandIns.networkInterface(B));
            Stage.soon(() -> Ec2Calls.assertAllAt(scene.cloud(), A));
            scene.ends(scene.a(), A, 2);
            assertThat(scene.b().status().path("role").asText()).isEqualTo("BACKUP");
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRouteThatSomebodyPointedAtThePeerIsTakenBackAndTheAddressStays() throws Exception {
        play(scene -> {
            scene.cloud().ec2().setRoute(StandIns.ROUTE_TABLE, StandIns.DESTINATIONS.getFirst(),
                    StandIns.networkInterface(B));
            Stage.soon(() -> Ec2Calls.assertAllAt(scene.cloud(), A));
            scene.ends(scene.a(), A, 0);
        });
    }

    /** B hears nobody and claims; A hears B, which ranks below, and takes everything back. B sees that and yields. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoIsHeardByNobodyYieldsToTheOneWhoHears() throws Exception {
        play(scene -> {
            scene.stage().lab().faults().blockVrrp(A);
            Stage.soon(() -> assertThat(scene.b().status().path("phase").asText()).isEqualTo("YIELDED"));
            Ec2Calls.assertAllAt(scene.cloud(), A);
            assertThat(scene.changesOfOwner()).isEqualTo(2);

            scene.stage().lab().faults().heal();

            Stage.settled(scene.b(), "BACKUP");
            scene.ends(scene.a(), A, 2);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void twoMastersThatCannotHearEachOtherAgreeThroughEc2() throws Exception {
        play(scene -> {
            scene.stage().lab().faults().blockVrrp();
            Stage.soon(() -> assertThat(phases(scene)).contains("YIELDED"));
            assertThat(scene.changesOfOwner()).isBetween(1, 3);
            boolean yieldedIsB = scene.b().status().path("phase").asText().equals("YIELDED");
            Ec2Calls.assertAllAt(scene.cloud(), yieldedIsB ? A : B);

            scene.stage().lab().faults().heal();

            Stage.settled(yieldedIsB ? scene.b() : scene.a(), "BACKUP");
            scene.ends(yieldedIsB ? scene.a() : scene.b(), yieldedIsB ? A : B, scene.changesOfOwner());
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterThatLosesEc2OrImdsKeepsServing() throws Exception {
        play(scene -> {
            scene.stage().lab().faults().blockEc2(A);
            scene.stage().lab().faults().blockImds(A);
            Stage.soon(() -> assertThat(scene.a().process().log()).contains("IMDS", "DescribeRouteTables"));

            scene.stage().lab().faults().heal();

            scene.ends(scene.a(), A, 0);
            assertThat(scene.b().status().path("role").asText()).isEqualTo("BACKUP");
        });
    }

    /** B takes over without EC2, cannot make its claim good, and gives way to a peer that is dead; A comes back. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTakeoverThatMeetsNoEc2IsMadeGoodWhenEc2ComesBack() throws Exception {
        play(scene -> {
            scene.stage().lab().faults().blockEc2(B);
            scene.kill(scene.a());
            Stage.soon(() -> assertThat(scene.b().process().log()).contains("giving way to the peer"));

            scene.stage().lab().faults().heal();

            scene.ends(scene.b(), B, 1);
        });
    }

    private static List<String> phases(Scene scene) throws IOException {
        return List.of(scene.a().status().path("phase").asText(), scene.b().status().path("phase").asText());
    }
}

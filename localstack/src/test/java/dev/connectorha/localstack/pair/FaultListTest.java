package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.StandIns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A real pair under each fault of docs/takeover.md that EC2 or somebody at the console is to blame for: how it ends,
 * and how often the virtual IP changed hands.
 */
class FaultListTest {
    private static void crashWith(Fault... faults) throws Exception {
        Scene.play(scene -> {
            for (Fault fault : faults) {
                scene.cloud().ec2().faults().add(fault);
            }
            scene.kill(A);
            scene.ends(B, 1);
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
        Scene.play(scene -> {
            scene.moveAddressTo(B);

            Stage.soon(() -> Ec2Calls.assertAllAt(scene.cloud(), A));
            scene.ends(A, 2);
            scene.standsBy(B);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRouteThatSomebodyPointedAtThePeerIsTakenBackAndTheAddressStays() throws Exception {
        Scene.play(scene -> {
            scene.cloud().ec2().setRoute(StandIns.ROUTE_TABLE, StandIns.DESTINATIONS.getFirst(),
                    StandIns.networkInterface(B));

            Stage.soon(() -> Ec2Calls.assertAllAt(scene.cloud(), A));
            scene.ends(A, 0);
            scene.standsBy(B);
        });
    }

    /** Infrastructure code that fights the pair: the routes tell that it was not the peer, so B never yields to it. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anAddressThatSomebodyGivesToTheDeadMemberIsTakenBackEachTime() throws Exception {
        Scene.play(scene -> {
            scene.kill(A);
            scene.ends(B, 1);
            for (int changes = 3; changes <= 5; changes += 2) {
                scene.moveAddressTo(A);
                Stage.soon(() -> Ec2Calls.assertAllAt(scene.cloud(), B));
                scene.ends(B, changes);
            }
            assertThat(scene.b().process().log()).doesNotContain("YIELDED");
        });
    }

    /** The owner dies while the address is on the other's ENI, and it is thrown back at the dead one at once. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoeverSurvivesGathersAnAddressThatIsThrownAboutDuringTheCrash() throws Exception {
        Scene.play(scene -> {
            scene.moveAddressTo(B);
            scene.cloud().ec2().forgetCalls();
            scene.kill(A);
            Stage.soon(() -> assertThat(Ec2Calls.writes(scene.cloud())).anyMatch(
                    write -> write.startsWith("b AssignPrivateIpAddresses")));
            scene.moveAddressTo(A);

            Stage.soon(() -> Ec2Calls.assertAllAt(scene.cloud(), B));
            scene.ends(B, 3);
        });
    }
}

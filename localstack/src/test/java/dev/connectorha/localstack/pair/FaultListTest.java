package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.StandIns;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A real pair under each fault of docs/takeover.md that EC2 or somebody at the console is to blame for: how it ends,
 * and how often the virtual IP changed hands.
 */
class FaultListTest {
    private static final String ASSIGN = "AssignPrivateIpAddresses";

    /** What the log of EC2's calls has to show. */
    private interface Met {
        void by(Scene scene);
    }

    /** @param met that the fault befell the takeover, and not only a read before it */
    private static void crashWith(Fault fault, Met met) throws Exception {
        Scene.play(scene -> {
            scene.order(B, fault.from(B.managementAddress()));
            scene.kill(A);
            scene.ends(B, 1);
            met.by(scene);
        });
    }

    private static Fault failures(Effect.Failure failure, int times) {
        return Fault.on("*", failure).times(times);
    }

    private static void assertAWriteWasRefused(Scene scene, String code) {
        assertThat(scene.cloud().ec2().calls())
                .filteredOn(call -> Set.of(ASSIGN, "ReplaceRoute").contains(call.action()))
                .filteredOn(call -> !call.isProbe()).extracting(CallRecord::result)
                .anyMatch(result -> result != null && code.equals(result.errorCode()));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aThrottleStormDelaysTheTakeoverAndNothingElse() throws Exception {
        var storm = new Effect.Failure(503, "RequestLimitExceeded", "Request limit exceeded.");
        crashWith(failures(storm, 12), scene -> assertAWriteWasRefused(scene, storm.code()));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBurstOfServerErrorsDelaysTheTakeoverAndNothingElse() throws Exception {
        var burst = new Effect.Failure(500, "InternalError", "An internal error has occurred");
        crashWith(failures(burst, 8), scene -> assertAWriteWasRefused(scene, burst.code()));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCallThatHangsForHalfAMinuteIsTriedAnew() throws Exception {
        crashWith(Fault.on(ASSIGN, new Effect.Hang(30_000)).times(1),
                scene -> assertThat(Ec2Calls.writes(scene.cloud()))
                        .filteredOn(write -> write.startsWith("b " + ASSIGN)).hasSizeGreaterThanOrEqualTo(2));
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

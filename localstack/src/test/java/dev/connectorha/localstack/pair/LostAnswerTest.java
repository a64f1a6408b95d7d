package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.Member;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** EC2 does what it was asked to, and its answer never comes, or says that it failed: the member asks again. */
class LostAnswerTest {
    private static final String ASSIGN = "AssignPrivateIpAddresses";
    private static final String REPLACE = "ReplaceRoute";

    /** Longer than an attempt may take. */
    private static final Effect NO_ANSWER = new Effect.Afterwards(new Effect.Hang(30_000));
    private static final Effect WRONG_ANSWER = new Effect.Afterwards(
            new Effect.Failure(500, "InternalError", "An internal error has occurred"));

    private static Fault of(Member member, String action, Effect effect, int times) {
        return Fault.on(action, effect).from(member.managementAddress()).times(times);
    }

    /** @param calls how many of that action are made at least, those without a true answer included */
    private static void takesOver(Fault fault, int calls) throws Exception {
        Scene.play(scene -> {
            scene.order(B, fault);
            scene.kill(A);

            scene.ends(B, 1);
            // IMDS may have shown the address here before it is assigned once more.
            Stage.soon(() -> assertWritten(scene, B, fault.action(), calls));
            scene.staysSo(B, 1);
            assertNeverInDoubt(scene, B);
        });
    }

    private static void assertWritten(Scene scene, Member member, String action, int calls) {
        assertThat(Ec2Calls.writes(scene.cloud())).as(() -> scene.cloud().ec2().calls().toString())
                .filteredOn(write -> write.startsWith(member.label() + " " + action))
                .hasSizeGreaterThanOrEqualTo(calls);
    }

    /** It became MASTER once, and neither gave the role up nor left anything to the peer since. */
    private static void assertNeverInDoubt(Scene scene, Member member) throws IOException {
        assertThat(Ec2Calls.lastTransition(scene.agent(member).status())).startsWith("BACKUP MASTER");
        assertThat(scene.agent(member).process().log()).doesNotContain("YIELDED").doesNotContain("GAVE_WAY");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theAnswerToAssignIsLost() throws Exception {
        takesOver(of(B, ASSIGN, NO_ANSWER, 1), 2);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void assignIsAnsweredWithAnErrorAfterItWasDone() throws Exception {
        takesOver(of(B, ASSIGN, WRONG_ANSWER, 1), 2);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theAnswersToReplaceRouteAreLost() throws Exception {
        takesOver(of(B, REPLACE, NO_ANSWER, 2), 4);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void replaceRouteIsAnsweredWithAnErrorAfterItWasDone() throws Exception {
        takesOver(of(B, REPLACE, WRONG_ANSWER, 2), 4);
    }

    /** A loss is taken back once, and a second one is left to the peer: what is here already is no second loss. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterWhoseRepairIsNotAnsweredDoesNotYield() throws Exception {
        Scene.play(scene -> {
            scene.order(A, of(A, ASSIGN, NO_ANSWER, 1));
            scene.moveAddressTo(B);
            Stage.soon(() -> assertWritten(scene, A, ASSIGN, 2));

            scene.ends(A, 2);
            scene.staysSo(A, 2);
            scene.standsBy(B);
            assertNeverInDoubt(scene, A);
        });
    }
}

package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A real pair whose adverts are lost, one way or both ways, though both members live and reach EC2. */
class CutLinkTest {
    /** B hears nobody and claims; A hears B, which ranks below, and takes everything back. B sees that and yields. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoIsHeardByNobodyYieldsToTheOneWhoHears() throws Exception {
        Scene.play(scene -> {
            scene.stage().lab().faults().blockVrrp(A);
            Stage.soon(() -> assertThat(scene.phase(B)).isEqualTo("YIELDED"));
            Ec2Calls.assertAllAt(scene.cloud(), A);
            assertThat(scene.changesOfOwner()).isEqualTo(2);

            scene.stage().lab().faults().heal();

            scene.standsBy(B);
            scene.ends(A, 2);
        });
    }

    /** A backup is silent, so nobody notices that it cannot be heard, until it is the master. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoComesBackDeafTakesOverAndTheMasterThatHearsItStepsBack() throws Exception {
        Scene.play(scene -> {
            scene.stage().lab().faults().blockVrrp(B);
            scene.kill(A);
            scene.ends(B, 1);

            Scene back = scene.restarted(A);

            back.ends(A, 2);
            back.standsBy(B);
            scene.stage().lab().faults().heal();
            back.staysSo(A, 2);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBackupThatNobodyHearsChangesNothing() throws Exception {
        Scene.play(scene -> {
            scene.stage().lab().faults().blockVrrp(B);

            scene.staysSo(A, 0);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void twoMastersThatCannotHearEachOtherAgreeThroughEc2() throws Exception {
        Scene.play(scene -> {
            scene.stage().lab().faults().blockVrrp();
            Stage.soon(() -> assertThat(new String[]{scene.phase(A), scene.phase(B)}).contains("YIELDED"));
            int changes = scene.changesOfOwner();
            assertThat(changes).isBetween(1, 3);
            Member owner = scene.phase(B).equals("YIELDED") ? A : B;
            Ec2Calls.assertAllAt(scene.cloud(), owner);

            scene.stage().lab().faults().heal();

            scene.standsBy(owner.peer());
            scene.ends(owner, changes);
        });
    }
}

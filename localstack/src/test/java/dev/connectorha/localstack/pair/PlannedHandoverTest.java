package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.pair.Users.Noticed;
import org.junit.jupiter.api.Test;

/** Make before break, as somebody notices it who uses the pair, where each call to EC2 takes 100 ms. */
class PlannedHandoverTest {
    private static final Effect SLOW = new Effect.Latency(100);

    @Test
    void aHandoverThereAndBackCostsNoMoreThanTheFabricsOwnSwitching() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            try (Users users = Users.of(stage.lab(), cloud)) {
                Noticed least = users.fabricAlone();
                cloud.ec2().faults().add(Fault.on("*", SLOW));
                AgentProcess a = stage.start(A, settings(A), "MASTER");
                AgentProcess b = stage.start(B, settings(B), "BACKUP");

                Noticed there = users.during(() -> assertThat(a.command("handover").exit()).isZero());
                Stage.settled(a, "BACKUP");
                Noticed back = users.during(() -> assertThat(b.command("handover").exit()).isZero());

                Ec2Calls.assertAllAt(cloud, A);
                assertThat(least.virtualAddress().lost()).as("that alone works").isLessThan(20);
                System.out.println("the fabric alone\n" + least + "\nthere\n" + there + "\nback\n" + back);
                assertNoMore(there, least);
                assertNoMore(back, least);
            }
        });
    }

    /** A stream to the virtual IP ends at a member, so that it breaks once, in the fabric alone too. */
    private static void assertNoMore(Noticed noticed, Noticed least) {
        assertThat(noticed.virtualAddress().sent()).isGreaterThan(200);
        assertThat(noticed.virtualAddress().lost()).isLessThanOrEqualTo(least.virtualAddress().lost());
        assertThat(noticed.virtualAddress().breaks()).isLessThanOrEqualTo(least.virtualAddress().breaks());
        assertThat(noticed.route().lost()).isLessThanOrEqualTo(least.route().lost());
        assertThat(noticed.route().breaks()).isZero();
    }
}

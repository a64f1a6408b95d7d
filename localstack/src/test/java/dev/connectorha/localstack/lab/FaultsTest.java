package dev.connectorha.localstack.lab;

import static dev.connectorha.localstack.lab.Reach.arriving;
import static dev.connectorha.localstack.lab.Reach.reaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.connectorha.testing.Requirements;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault breaks what it names, and nothing else. */
class FaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String CLOUD = Topology.MANAGEMENT_ADDRESS;
    private static final int EC2 = Topology.EC2_PORT;

    private Lab lab;

    @BeforeEach
    void openTheLab() throws Exception {
        Requirements.none(LabTools.missing("bash", "timeout", "keepalived"));
        lab = Lab.open();
    }

    @AfterEach
    void closeTheLab() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void blockedEc2IsOutOfReachOfThatMemberAlone() throws Exception {
        lab.faults().blockEc2(Member.A);

        assertThat(reaches(lab.a(), CLOUD, EC2)).isFalse();
        assertThat(reaches(lab.a(), CLOUD, Member.A.imdsPort())).isTrue();
        assertThat(reaches(lab.a(), Member.B.address())).isTrue();
        assertThat(reaches(lab.b(), CLOUD, EC2)).isTrue();
        lab.faults().heal();
        assertThat(reaches(lab.a(), CLOUD, EC2)).isTrue();
    }

    @Test
    void blockedImdsIsOutOfReachOfThatMemberAlone() throws Exception {
        lab.faults().blockImds(Member.B);

        assertThat(reaches(lab.b(), CLOUD, Member.B.imdsPort())).isFalse();
        assertThat(reaches(lab.b(), CLOUD, EC2)).isTrue();
        assertThat(reaches(lab.a(), CLOUD, Member.A.imdsPort())).isTrue();
    }

    @Test
    void oneFaultCanEndWhileAnotherStays() throws Exception {
        lab.faults().blockEc2(Member.A);
        lab.faults().blockEc2(Member.B);

        lab.faults().remove(new Fault.Ec2Blocked(Member.A));

        assertThat(reaches(lab.a(), CLOUD, EC2)).isTrue();
        assertThat(reaches(lab.b(), CLOUD, EC2)).isFalse();
    }

    @Test
    void aLinkThatIsDownHasNoCarrierAndLeavesManagementAlone() throws Exception {
        lab.faults().linkDown(Member.A);

        assertThat(lab.a().run("ip", "link", "show", "eth0").orThrow()).contains("NO-CARRIER");
        assertThat(reaches(lab.a(), CLOUD, EC2)).isTrue();
        assertThat(reaches(lab.b(), Topology.ROUTER)).isTrue();
        assertThat(reaches(lab.b(), Member.A.address())).isFalse();
        lab.faults().heal();
        await().atMost(LIMIT).until(() -> reaches(lab.b(), Member.A.address()));
    }

    @Test
    void lossTakesItsShareOfThePackets() throws Exception {
        assertThat(arriving(lab, 300)).isEqualTo(300);

        lab.faults().loss(30);

        // 210 are expected; six standard deviations either side.
        assertThat(arriving(lab, 300)).isBetween(162, 258);
        lab.faults().loss(100);
        assertThat(arriving(lab, 20)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> lab.faults().loss(0));
    }

    @Test
    void vrrpBlockedOneWayStillArrivesTheOtherWayAndSoDoesAllElse() throws Exception {
        LabProcess a = masterA();
        lab.faults().blockVrrp(Member.A);
        startB();

        // B has heard nothing and is MASTER too; A hears B and says so in its log.
        await().atMost(LIMIT)
                .until(() -> a.log().contains("lower priority") || a.log().contains("lower prio"));
        assertThat(reaches(lab.a(), Member.B.address())).isTrue();
        assertThat(reaches(lab.a(), CLOUD, EC2)).isTrue();
    }

    @Test
    void vrrpBlockedBothWaysLeavesTwoMastersUntilItHeals() throws Exception {
        LabProcess a = masterA();
        lab.faults().blockVrrp();
        LabProcess b = startB();
        await().atMost(LIMIT).until(() -> b.log().contains("Entering MASTER STATE"));
        assertThat(lab.cloud().run("sleep", "0.5").ok()).isTrue();
        assertThat(a.log()).doesNotContain("lower prio");

        lab.faults().heal();

        await().atMost(LIMIT).until(() -> b.log().matches("(?s).*MASTER STATE.*Entering BACKUP STATE.*"));
    }

    private LabProcess masterA() throws Exception {
        LabProcess a = Keepalived.start(lab, Member.A, Keepalived.Settings.of(150));
        await().atMost(LIMIT).until(() -> a.log().contains("Entering MASTER STATE"));
        return a;
    }

    private LabProcess startB() throws Exception {
        return Keepalived.start(lab, Member.B, Keepalived.Settings.of(100));
    }
}

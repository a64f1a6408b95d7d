package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.model.VpcState;
import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.probe.Family;
import dev.connectorha.probe.Finding;
import dev.connectorha.probe.ProbeReport;
import dev.connectorha.probe.Verdict;
import dev.connectorha.probe.Verdict.Allowed;
import dev.connectorha.probe.Verdict.LikelyAllowed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's probes against an EC2 that behaves as EC2 does: they find what is denied, and change nothing. */
final class ReadinessProbeTest {
    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();
    private final ProbedEc2 probed = new ProbedEc2(ec2.endpoint());
    private VpcState before = ec2.control().state();

    @BeforeEach
    void giveTheVipToA() {
        ec2.control().moveAddress(Pair.VIP, Pair.ENI_A);
        before = ec2.control().state();
    }

    @AfterEach
    void nothingHasChanged() {
        probed.close();
        ec2.close();
        assertThat(ec2.control().state()).isEqualTo(before);
    }

    @Test
    void theBackupLearnsThatItMayTakeOverInBothFamilies() {
        ProbeReport report = prove();

        assertThat(report.problems()).isEmpty();
        assertThat(report.skipped()).isEmpty();
        assertThat(verdictsOf(report, "DescribeRouteTables", "ReplaceRoute"))
                .containsExactly(new Allowed(), new Allowed());
        assertThat(verdictsOf(report, "AssignPrivateIpAddresses", "UnassignPrivateIpAddresses",
                "AssignIpv6Addresses", "UnassignIpv6Addresses")).hasSize(4)
                .allMatch(LikelyAllowed.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeRouteTables", "ReplaceRoute", "AssignPrivateIpAddresses",
            "UnassignPrivateIpAddresses", "AssignIpv6Addresses", "UnassignIpv6Addresses"})
    void eachDeniedActionIsFoundWithoutNeedingIt(String action) {
        ec2.control().faults()
                .add(Fault.on(action, new Effect.Failure(403, "UnauthorizedOperation",
                        "You are not authorized to perform this operation.")));

        assertThat(prove().problems()).singleElement().asString().contains(
                action + ": UnauthorizedOperation: You are not authorized",
                "Remedy: add ec2:" + action + " to the role's policy, as in iam-policies/agent");
    }

    @Test
    void anEc2InTroubleIsAProblemThatPasses() {
        ec2.control().faults().add(Fault.on("ReplaceRoute",
                new Effect.Failure(503, "RequestLimitExceeded", "Request limit exceeded.")));

        ProbeReport report = prove();

        assertThat(report.problems()).hasSize(1);
        assertThat(report.findings()).filteredOn(finding -> finding.verdict().passing())
                .extracting(Finding::action).containsExactly("ReplaceRoute");
    }

    /** B's interface: the address and the routes are A's. */
    private ProbeReport prove() {
        return probed.prove(Pair.ENI_B, Pair.ENI_A, Pair.SUBNET, Family.IPV4, Family.IPV6);
    }

    private static List<Verdict> verdictsOf(ProbeReport report, String... actions) {
        return report.findings().stream().filter(finding -> List.of(actions).contains(finding.action()))
                .map(Finding::verdict).toList();
    }
}

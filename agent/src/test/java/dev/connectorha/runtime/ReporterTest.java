package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.ElectionState;
import dev.connectorha.election.Priority;
import dev.connectorha.status.StatusReport;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverSnapshot;
import dev.connectorha.takeover.TakeoverSnapshot.Condition;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.takeover.plan.Sighting;
import dev.connectorha.vrrp.AddressListWatch;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the report makes of the agent's state; its forms for people are tested in {@code status}. */
final class ReporterTest {
    private static final AgentConfig CONFIG = RuntimeConfigs.minimal();
    private static final InetAddress VIP = InetAddress.ofLiteral("10.0.1.100");
    private static final InetAddress STRANGE = InetAddress.ofLiteral("10.0.1.200");

    private boolean handedOver;
    private final AddressListWatch peerAddresses = new AddressListWatch(List.of(VIP));

    @Test
    void aPriorityThatIsNotTheConfiguredOneHasItsReason() {
        assertThat(priority(OptionalInt.empty())).isEqualTo(
                new StatusReport.Priority(150, 150, List.of("-60: gateway fails")));
        assertThat(priority(OptionalInt.of(Priority.YIELDED))).isEqualTo(
                new StatusReport.Priority(150, 1,
                        List.of("yielded: the peer has the virtual IP", "-60: gateway fails")));
        assertThat(priority(OptionalInt.of(Priority.TAKING_BACK)).because()).first()
                .isEqualTo("takes back what a drill has handed over");
    }

    /** What an operator can end, and what ends by itself. */
    @Test
    void whoStandsBackSaysWhetherItHasHandedOverOrGivenWay() {
        assertThat(priority(OptionalInt.of(Priority.HANDED_OVER)).because()).first().asString()
                .contains("gave way").doesNotContain("--back");
        handedOver = true;
        assertThat(priority(OptionalInt.of(Priority.HANDED_OVER)).because()).first().asString()
                .contains("has handed over", "connector-ha handover --back").doesNotContain("gave way");
    }

    private StatusReport.Priority priority(OptionalInt override) {
        return report(new Priority(150, 150, override), Optional.empty()).priority();
    }

    @Test
    void aPeerWithOtherVirtualAddressesIsShownWithTheDifference() {
        peerAddresses.changedBy(List.of(STRANGE));

        assertThat(report(new Priority(150, 150, OptionalInt.empty()), Optional.empty()).peer().addresses())
                .isEqualTo(new StatusReport.PeerAddresses(List.of("10.0.1.100"), List.of("10.0.1.200"), 1));
    }

    @Test
    void eachResourceIsShownWithItsStatePlaceNicAndError() {
        NetworkInterfaceId self = new NetworkInterfaceId("eni-0a");
        Ec2Failure denied = new Ec2Failure.NotAuthorized("AssignPrivateIpAddresses", "UnauthorizedOperation",
                "No.");
        TakeoverSnapshot snapshot = new TakeoverSnapshot(Phase.NORMAL, 7, false,
                List.of(new TakeoverSnapshot.Item(new Resource.Vip(VIP, self), Condition.FAILING,
                        Sighting.ELSEWHERE, Optional.of(true), Optional.of(denied))),
                OptionalLong.of(2_500_000), Optional.of("why"));

        StatusReport report = report(new Priority(150, 150, OptionalInt.empty()), Optional.of(snapshot));

        assertThat(report.term()).isEqualTo(7);
        assertThat(report.addresses().virtual()).isEmpty();
        assertThat(report.takeover().lastDurationMillis()).isEqualTo(2.5);
        assertThat(report.takeover().lastError()).isEqualTo("why");
        assertThat(report.takeover().resources()).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo("VIRTUAL_ADDRESS");
            assertThat(item.state()).isEqualTo("FAILING");
            assertThat(item.held()).isFalse();
            assertThat(item.seen()).isEqualTo("ELSEWHERE");
            assertThat(item.onNic()).isTrue();
            assertThat(item.error())
                    .startsWith("AssignPrivateIpAddresses: UnauthorizedOperation: No. Remedy: ");
        });
    }

    private StatusReport report(Priority priority, Optional<TakeoverSnapshot> takeover) {
        ElectionState initial = ElectionState.initial(new VrrpSetup(CONFIG).election());
        ElectionState election = new ElectionState(initial.standing(), priority, false, Set.of(), null);
        return new Reporter(CONFIG, List.of(), InstantSource.system()).report(new Reporter.State(election,
                handedOver, takeover, new Readiness(), new Traffic(), new History(), peerAddresses,
                new Vitals.Signs(StatusReport.Tracking.NONE, List.of("-60: gateway fails")), 0));
    }
}

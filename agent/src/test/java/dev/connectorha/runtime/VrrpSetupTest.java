package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Preemption;
import dev.connectorha.vrrp.VrrpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the keys of the configuration mean to VRRP. */
final class VrrpSetupTest {
    private static final VrrpSetup DEFAULTS = new VrrpSetup(RuntimeConfigs.minimal());

    @Test
    void theElectionGetsItsTimingAndPriority() {
        VrrpSetup setup = new VrrpSetup(
                RuntimeConfigs.with("  advertisementInterval: 250ms\n  downAfter: 5\n", ""));

        assertThat(setup.election().priority()).isEqualTo(150);
        assertThat(setup.election().timing().intervalMicros()).isEqualTo(250_000);
        assertThat(setup.election().timing().downAfter()).isEqualTo(5);
        assertThat(setup.election().startupDelay()).isEqualTo(Duration.ZERO);
        assertThat(setup.election().localAddress()).isEqualTo(InetAddress.ofLiteral("10.0.1.10"));
    }

    @Test
    void byDefaultWhoIsActiveStaysActive() {
        assertThat(DEFAULTS.election().preemption()).isEqualTo(Preemption.NEVER);
        assertThat(new VrrpSetup(RuntimeConfigs.with("  preempt: true\n  preemptDelay: 0s\n", "")).election()
                .preemption()).isEqualTo(Preemption.AT_ONCE);
    }

    @Test
    void theAdvertListsTheVirtualAddress() {
        assertThat(DEFAULTS.advertisement().version()).isEqualTo(VrrpVersion.V3);
        assertThat(DEFAULTS.advertisement().virtualRouterId()).isEqualTo(51);
        assertThat(DEFAULTS.advertisement().priority()).isEqualTo(150);
        assertThat(DEFAULTS.advertisement().intervalMicros()).isEqualTo(1_000_000);
        assertThat(DEFAULTS.advertisement().addresses())
                .isEqualTo(List.of(InetAddress.ofLiteral("10.0.1.100")));
    }

    @Test
    void onlyThePeerIsLetInWithTheLeastTtlThatIsConfigured() {
        assertThat(DEFAULTS.expectations().peer()).isEqualTo(InetAddress.ofLiteral("10.0.1.11"));
        assertThat(DEFAULTS.expectations().local()).isEqualTo(InetAddress.ofLiteral("10.0.1.10"));
        assertThat(DEFAULTS.expectations().minTtl()).isEqualTo(OptionalInt.of(255));
        assertThat(new VrrpSetup(RuntimeConfigs.with("  minTtl: 64\n", "")).expectations().minTtl())
                .isEqualTo(OptionalInt.of(64));
    }

    @Test
    void theSocketBelongsToTheDeviceOfTheFirstInterface() {
        assertThat(DEFAULTS.endpoint().device()).isEqualTo("eth0");
        assertThat(DEFAULTS.endpoint().local()).isEqualTo(InetAddress.ofLiteral("10.0.1.10"));
        assertThat(DEFAULTS.endpoint().peer()).isEqualTo(InetAddress.ofLiteral("10.0.1.11"));
    }
}

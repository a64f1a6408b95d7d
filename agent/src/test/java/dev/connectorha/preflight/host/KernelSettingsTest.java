package dev.connectorha.preflight.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.FakeKernel;
import dev.connectorha.preflight.HostKernel.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forwarding, the reverse path filter, the clock. */
class KernelSettingsTest {
    private static final String MEMBER = """
            vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
            interfaces:
              - {device: eth0, virtualAddresses: [10.0.1.100], routes: %s}
            """;
    private static final String IPV4 = "/proc/sys/net/ipv4/conf/eth0/forwarding";

    private TestHost host;

    @BeforeEach
    void build(@TempDir Path root) {
        host = new TestHost(root).with(kernel());
    }

    private static FakeKernel kernel() {
        return new FakeKernel().with("eth0", TestHost.MAC, "10.0.1.10/24");
    }

    @Test
    void whoForwardsPasses() throws Exception {
        assertThat(host.file(IPV4, "1\n").ask(new ForwardingCheck()))
                .isEqualTo(CheckResult.pass("IPv4 packets from eth0 are forwarded"));
    }

    @Test
    void whoDoesNotForwardIsWarned() throws Exception {
        assertThat(host.file(IPV4, "0\n").ask(new ForwardingCheck())).isInstanceOfSatisfying(Warn.class,
                warn -> {
                    assertThat(warn.evidence()).containsExactly("net.ipv4.conf.eth0.forwarding = 0");
                    assertThat(warn.remedy().commands()).containsExactly("sysctl -w net/ipv4/ip_forward=1",
                            "echo 'net/ipv4/ip_forward = 1' >> /etc/sysctl.d/60-connector-ha.conf");
                });
    }

    @Test
    void whatCannotBeReadIsNoPass() throws Exception {
        assertThat(host.ask(new ForwardingCheck())).isInstanceOf(Warn.class);
        assertThat(host.ask(new ReversePathCheck())).isInstanceOf(Warn.class);
    }

    @Test
    void routesOfIpv6NeedIpv6ToBeForwarded() throws Exception {
        host.config(MEMBER.formatted("{destinations: [\"fd00:99::/64\"]}")).file(IPV4, "0\n")
                .file("/proc/sys/net/ipv6/conf/eth0/forwarding", "0\n");

        assertThat(host.ask(new ForwardingCheck())).isInstanceOfSatisfying(Warn.class, warn -> {
            assertThat(warn.evidence()).containsExactly("net.ipv6.conf.eth0.forwarding = 0");
            // In this order: a router that takes accept_ra for 1 forgets its default route.
            assertThat(warn.remedy().commands()).containsExactly("sysctl -w net/ipv6/conf/eth0/accept_ra=2",
                    "echo 'net/ipv6/conf/eth0/accept_ra = 2' >> /etc/sysctl.d/60-connector-ha.conf",
                    "sysctl -w net/ipv6/conf/all/forwarding=1",
                    "echo 'net/ipv6/conf/all/forwarding = 1' >> /etc/sysctl.d/60-connector-ha.conf");
        });
    }

    @Test
    void withoutRoutesNobodyAsks() throws Exception {
        host.config(MEMBER.formatted("none")).file(IPV4, "0\n");

        assertThat(host.ask(new ForwardingCheck())).isInstanceOf(Skip.class);
        assertThat(host.ask(new ReversePathCheck())).isInstanceOf(Skip.class);
    }

    @ParameterizedTest
    @CsvSource({"0,0,pass", "2,0,pass", "0,2,pass", "1,2,pass", "2,1,pass", "1,0,warn", "0,1,warn",
            "1,1,warn"})
    void theLargerOfTwoSettingsCounts(String all, String own, String status) throws Exception {
        host.file("/proc/sys/net/ipv4/conf/all/rp_filter", all + "\n")
                .file("/proc/sys/net/ipv4/conf/eth0/rp_filter", own + "\n");

        CheckResult result = host.ask(new ReversePathCheck());

        assertThat(result.status()).isEqualTo(status);
        result.remedied().ifPresent(remedy -> assertThat(remedy.commands().getFirst())
                .isEqualTo("sysctl -w net/ipv4/conf/eth0/rp_filter=2"));
    }

    @Test
    void aClockThatIsKeptInStepPasses() throws Exception {
        host.with(kernel().with(Optional.of(new Clock(true, Duration.ofNanos(2_100_000)))));

        assertThat(host.ask(new ClockCheck()))
                .isEqualTo(CheckResult.pass("the clock is synchronised, at most 3 ms wrong"));
    }

    @Test
    void aClockThatNobodyKeepsIsWarnedAbout() throws Exception {
        host.with(kernel().with(Optional.of(new Clock(false, Duration.ofSeconds(16)))));

        assertThat(host.ask(new ClockCheck())).isInstanceOfSatisfying(Warn.class, warn -> {
            assertThat(warn.detail()).startsWith("nobody seems to keep the clock in step");
            assertThat(warn.remedy().text()).contains("169.254.169.123");
        });
    }

    @Test
    void aKeeperThatDoesNotTellTheKernelIsNamed() throws Exception {
        host.with(kernel().with(Optional.of(new Clock(false, Duration.ofSeconds(16)))))
                .process(812, "chronyd", "/usr/sbin/chronyd", "-F", "1");

        assertThat(host.ask(new ClockCheck())).isInstanceOfSatisfying(Warn.class, warn -> {
            assertThat(warn.detail()).startsWith("chronyd runs, but");
            assertThat(warn.remedy().commands()).containsExactly("chronyc tracking");
        });
    }

    @Test
    void aClockThatCannotBeReadIsNoPass() throws Exception {
        host.with(kernel().with(Optional.empty()));

        assertThat(host.ask(new ClockCheck()).shown()).containsExactly("adjtimex failed");
    }
}

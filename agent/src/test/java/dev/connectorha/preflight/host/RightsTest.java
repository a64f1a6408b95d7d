package dev.connectorha.preflight.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Outlook;
import dev.connectorha.preflight.CheckResult.Pass;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.FakeKernel;
import dev.connectorha.preflight.HostKernel.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RightsTest {
    private static final String STATUS = "Name:\tjava\nCapEff:\t%s\nCapBnd:\t000001ffffffffff\n";

    private TestHost host;

    @BeforeEach
    void build(@TempDir Path root) {
        host = new TestHost(root);
    }

    @Test
    void whoMayOpenARawSocketPasses() throws Exception {
        assertThat(host.ask(new RawSocketCheck())).isInstanceOf(Pass.class);
    }

    @Test
    void whoMayNotIsToldHowToGiveTheRight() throws Exception {
        host.with(new FakeKernel().refusing(new Refusal("EPERM (Operation not permitted)", true)));

        assertThat(host.ask(new RawSocketCheck())).isInstanceOfSatisfying(Fail.class, fail -> {
            assertThat(fail.evidence())
                    .containsExactly("socket(AF_INET, SOCK_RAW, 112): EPERM (Operation not permitted)");
            assertThat(fail.remedy().text()).contains("AmbientCapabilities=CAP_NET_RAW CAP_NET_ADMIN");
            assertThat(fail.outlook()).isEqualTo(Outlook.LASTS);
        });
    }

    @Test
    void aHostWithoutIpv6CannotSpeakOverIt() throws Exception {
        host.config("""
                vrrp: {virtualRouterId: 51, priority: 150, localAddress: "fd00::10", peerAddress: "fd00::11"}
                interfaces:
                  - {device: eth0, virtualAddresses: ["fd00::100"]}
                """)
                .with(new FakeKernel().refusing(new Refusal("EAFNOSUPPORT (Address family …)", false)));

        assertThat(host.ask(new RawSocketCheck())).isInstanceOfSatisfying(Fail.class, fail -> {
            assertThat(fail.evidence().getFirst())
                    .startsWith("socket(AF_INET6, SOCK_RAW, 112): EAFNOSUPPORT");
            assertThat(fail.remedy().text()).contains("switch IPv6 on");
        });
    }

    @Test
    void theTwelfthBitIsTheRightToChangeAddresses() throws Exception {
        assertThat(host.file("/proc/self/status", STATUS.formatted("0000000000003000"))
                .ask(new NetAdminCheck())).isInstanceOf(Pass.class);
        assertThat(host.file("/proc/self/status", STATUS.formatted("0000000000002000"))
                .ask(new NetAdminCheck()))
                .isInstanceOfSatisfying(Fail.class, fail -> assertThat(fail.evidence())
                        .containsExactly("/proc/self/status CapEff:\t0000000000002000"));
        assertThat(host.file("/proc/self/status", STATUS.formatted("ffffffffffffffff"))
                .ask(new NetAdminCheck())).isInstanceOf(Pass.class);
    }

    @Test
    void whatCannotBeReadIsNoPass() throws Exception {
        assertThat(host.ask(new NetAdminCheck())).isInstanceOf(Warn.class);
        CheckResult odd = host.file("/proc/self/status", "Name: java\n").ask(new NetAdminCheck());
        assertThat(odd.shown()).containsExactly("/proc/self/status has no line CapEff");
    }
}

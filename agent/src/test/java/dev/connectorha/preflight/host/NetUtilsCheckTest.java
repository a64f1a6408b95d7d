package dev.connectorha.preflight.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.FakeKernel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with amazon-ec2-net-utils, before and after its timer is masked. */
class NetUtilsCheckTest {
    private static final String WRITTEN = "/run/systemd/network/70-eth0.network.d/eni.conf";

    private TestHost host;

    @BeforeEach
    void build(@TempDir Path root) {
        host = new TestHost(root).with(new FakeKernel().with("eth0", TestHost.MAC, "10.0.1.10/24"));
    }

    @Test
    void aHostWithoutItPasses() throws Exception {
        assertThat(host.ask(new NetUtilsCheck()))
                .isEqualTo(CheckResult.pass("amazon-ec2-net-utils does not look after eth0"));
    }

    @Test
    void whatItDoesAfterATakeoverIsAWarning() throws Exception {
        assertThat(host.file(WRITTEN, "# generated\n").ask(new NetUtilsCheck()))
                .isInstanceOfSatisfying(Warn.class, warn -> {
                    assertThat(warn.detail()).contains("leave the NIC for 30 to 40 ms");
                    assertThat(warn.remedy().commands())
                            .containsExactly("systemctl mask --now refresh-policy-routes@eth0.timer");
                });
    }

    /** What {@code systemctl mask} does is a link. */
    @Test
    void theRemedyMakesItPass() throws Exception {
        host.file(WRITTEN, "# generated\n").link("/etc/systemd/system/refresh-policy-routes@eth0.timer",
                "/dev/null");

        assertThat(host.ask(new NetUtilsCheck()).detail())
                .isEqualTo("amazon-ec2-net-utils no longer follows the addresses of eth0");
    }

    @Test
    void anotherNicsFilesAreNoneOfItsBusiness() throws Exception {
        assertThat(
                host.file(WRITTEN.replace("eth0", "eth1"), "# generated\n").ask(new NetUtilsCheck()).status())
                .isEqualTo("pass");
    }

    @Test
    void withoutTheDeviceThereIsNothingToSay() throws Exception {
        assertThat(host.with(new FakeKernel()).ask(new NetUtilsCheck())).isInstanceOf(Skip.class);
    }
}

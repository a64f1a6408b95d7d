package dev.connectorha.preflight.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.FakeImds;
import dev.connectorha.preflight.FakeKernel;
import dev.connectorha.preflight.FakeWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
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
        assertThat(host.file(WRITTEN, "# generated\n").with(numbered(OptionalInt.of(0)))
                .ask(new NetUtilsCheck()))
                .isInstanceOfSatisfying(Warn.class, warn -> {
                    assertThat(warn.detail()).contains("leave the NIC for 30 to 40 ms");
                    assertThat(warn.remedy().commands())
                            .containsExactly("systemctl mask --now refresh-policy-routes@eth0.timer");
                });
    }

    /** There it makes the rules by which answers leave. */
    @Test
    void onAFurtherNicOrAnUnknownOneNothingIsToBeRun() throws Exception {
        host.file(WRITTEN, "# generated\n");

        for (OptionalInt number : List.of(OptionalInt.of(1), OptionalInt.empty())) {
            assertThat(host.with(numbered(number)).ask(new NetUtilsCheck())).isInstanceOfSatisfying(
                    Warn.class,
                    warn -> assertThat(warn.remedy().commands()).as(number.toString()).isEmpty());
        }
    }

    private static FakeImds numbered(OptionalInt number) {
        FakeImds imds = new FakeImds();
        imds.nics.add(new OwnNic(TestHost.MAC, FakeWorld.SELF, FakeWorld.SUBNET, FakeWorld.VPC,
                List.of(Cidr.parse("10.0.1.0/24")), List.of(), List.of(), "123456789012", number));
        return imds;
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

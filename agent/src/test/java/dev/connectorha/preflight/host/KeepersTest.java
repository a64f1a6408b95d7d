package dev.connectorha.preflight.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Pass;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.FakeKernel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What configures the NIC, whether it leases, and what it does to the virtual IP. */
class KeepersTest {
    private static final String NETWORK = "/run/systemd/network/10-netplan-eth0.network";

    private TestHost host;

    @BeforeEach
    void build(@TempDir Path root) throws Exception {
        host = new TestHost(root).with(kernel("10.0.1.10/24")).process(1, "init", "/sbin/init");
    }

    /** The index of the first device is 1. */
    private static FakeKernel kernel(String address) {
        return new FakeKernel().with("eth0", TestHost.MAC, address);
    }

    private TestHost networkd(String state, String network) throws Exception {
        return host.process(300, "systemd-network", "/lib/systemd/systemd-networkd")
                .file("/run/systemd/netif/links/1", state).file(NETWORK, network);
    }

    private TestHost configured(String network) throws Exception {
        return networkd("ADMIN_STATE=configured\nNETWORK_FILE=" + NETWORK
                + "\nDHCP_LEASE=/run/systemd/netif/leases/1\n", network);
    }

    @Test
    void networkdAloneTakesForeignAddressesOff() throws Exception {
        configured("[Match]\nName=eth0\n[Network]\nDHCP=yes\n");

        assertThat(host.ask(new ForeignAddressesCheck())).isInstanceOfSatisfying(Warn.class, warn -> {
            assertThat(warn.evidence()).containsExactly(NETWORK + ": no KeepConfiguration");
            assertThat(warn.remedy().commands()).containsExactly(
                    "mkdir -p /etc/systemd/network/10-netplan-eth0.network.d",
                    "printf '[Network]\\nKeepConfiguration=static\\n'"
                            + " > /etc/systemd/network/10-netplan-eth0.network.d/connector-ha.conf",
                    "networkctl reload");
        });
        assertThat(host.ask(new DhcpCheck()).detail())
                .isEqualTo("systemd-networkd has a lease for eth0, which has 10.0.1.10");
    }

    @ParameterizedTest
    @CsvSource({"static,pass", "yes,pass", "true,pass", "dhcp,warn", "dhcp-on-stop,warn", "no,warn"})
    void networkdKeepsThemIfItIsToldTo(String value, String status) throws Exception {
        configured("[Network]\nKeepConfiguration = " + value + "\n");

        assertThat(host.ask(new ForeignAddressesCheck()).status()).isEqualTo(status);
    }

    @Test
    void theRemedyMakesItPass() throws Exception {
        configured("[Network]\nKeepConfiguration=no\n")
                .file("/etc/systemd/network/10-netplan-eth0.network.d/connector-ha.conf",
                        "[Network]\nKeepConfiguration=static\n");

        assertThat(host.ask(new ForeignAddressesCheck())).isInstanceOf(Pass.class);
    }

    @Test
    void aDropInThatIsReadLaterOrInEtcWins() throws Exception {
        String folder = "/systemd/network/10-netplan-eth0.network.d/";
        configured("[Network]\nKeepConfiguration=no\n")
                .file("/etc" + folder + "b.conf", "[Network]\nKeepConfiguration=static\n")
                .file("/run" + folder + "b.conf", "[Network]\nKeepConfiguration=no\n")
                .file("/run" + folder + "a.conf", "[Network]\nKeepConfiguration=no\n")
                .file("/run" + folder + "z.conf", "[DHCPv4]\nKeepConfiguration=no\n");

        assertThat(host.ask(new ForeignAddressesCheck())).isInstanceOf(Pass.class);
    }

    @Test
    void aNicThatNetworkdLeavesAloneIsNotItsBusiness() throws Exception {
        networkd("ADMIN_STATE=unmanaged\nNETWORK_FILE=" + NETWORK + "\n", "[Link]\nUnmanaged=yes\n");

        assertThat(host.ask(new ForeignAddressesCheck()).detail())
                .isEqualTo("no program is seen that manages the addresses of eth0");
    }

    @Test
    void networkdThatDoesNotRunLeavesOldStateBehind() throws Exception {
        host.file("/run/systemd/netif/links/1", "NETWORK_FILE=" + NETWORK + "\n").file(NETWORK,
                "[Network]\n");

        assertThat(host.ask(new ForeignAddressesCheck())).isInstanceOf(Pass.class);
    }

    @Test
    void networkManagerLeavesThemUntilItActivates() throws Exception {
        host.process(300, "NetworkManager", "/usr/sbin/NetworkManager", "--no-daemon").file(
                "/run/NetworkManager/devices/1",
                "[device]\nmanaged=true\nconnection-uuid=1111\n\n[dhcp4]\ndhcp4.ip_address=10.0.1.10\n");

        assertThat(host.ask(new ForeignAddressesCheck()).detail()).contains("NetworkManager leaves");
        assertThat(host.ask(new DhcpCheck()).detail()).startsWith("NetworkManager has a lease for eth0");
    }

    @Test
    void aNicThatNetworkManagerOnlyShowsIsNotItsBusiness() throws Exception {
        host.process(300, "NetworkManager", "/usr/sbin/NetworkManager").file("/run/NetworkManager/devices/1",
                "[device]\nmanaged=true\nconnection-uuid=1111\n").file(
                        "/run/NetworkManager/system-connections/eth0.nmconnection",
                        "[connection]\nuuid=1111\n[.nmmeta]\nnm-generated=true\nexternal=true\n");

        assertThat(host.ask(new ForeignAddressesCheck()).detail()).startsWith("no program is seen");
    }

    @Test
    void dhclientLeavesThemUnlessAHookFlushes() throws Exception {
        host.process(300, "dhclient", "dhclient", "-4", "-pf", "/run/dhclient.eth0.pid", "eth0")
                .file("/etc/dhcp/dhclient-exit-hooks.d/debug", "# ip addr flush dev eth0\necho $reason\n");
        assertThat(host.ask(new ForeignAddressesCheck()).detail())
                .isEqualTo("dhclient leaves foreign addresses on eth0 when it renews the lease");
        assertThat(host.ask(new DhcpCheck()).detail()).startsWith("dhclient has a lease for eth0");

        host.file("/etc/dhcp/dhclient-exit-hooks.d/zz",
                "[ $reason = RENEW ] && ip -4 addr flush dev $interface\n");
        assertThat(host.ask(new ForeignAddressesCheck())).isInstanceOfSatisfying(Fail.class,
                fail -> assertThat(fail.evidence()).containsExactly("/etc/dhcp/dhclient-exit-hooks.d/zz: "
                        + "[ $reason = RENEW ] && ip -4 addr flush dev $interface"));
    }

    @Test
    void aClientOfAnotherNicIsNotAsked() throws Exception {
        host.process(300, "dhclient", "dhclient", "eth1").process(301, "udhcpc", "udhcpc", "-i", "eth1")
                .process(302, "dhcpcd", "dhcpcd", "eth1");

        assertThat(host.ask(new ForeignAddressesCheck()).detail()).startsWith("no program is seen");
        assertThat(host.ask(new DhcpCheck())).isInstanceOfSatisfying(Warn.class,
                warn -> assertThat(warn.detail()).contains("10.0.1.10 is configured by hand"));
    }

    @Test
    void aClientWithoutANicServesAll() throws Exception {
        host.process(302, "dhcpcd", "dhcpcd", "-q", "-b");

        assertThat(host.ask(new ForeignAddressesCheck()).detail()).startsWith("dhcpcd leaves");
    }

    @Test
    void onlyWhatUdhcpcsScriptDoesAtARenewalCounts() throws Exception {
        String script = "case $1 in\n%s)\n ip -4 addr flush dev $interface\n;;\ndeconfig)\n true\n;;\nesac\n";
        host.process(300, "busybox", "udhcpc", "-i", "eth0");

        host.file("/etc/udhcpc/default.script", script.formatted("leasefail | nak"));
        assertThat(host.ask(new ForeignAddressesCheck())).isInstanceOf(Pass.class);

        host.file("/etc/udhcpc/default.script", script.formatted("bound|renew"));
        assertThat(host.ask(new ForeignAddressesCheck())).isInstanceOf(Fail.class);
    }

    @Test
    void theScriptThatUdhcpcWasGivenIsTheOneThatCounts() throws Exception {
        host.process(300, "udhcpc", "udhcpc", "-s", "/opt/script", "-i", "eth0")
                .file("/etc/udhcpc/default.script", "ip addr flush dev eth0\n")
                .file("/opt/script", "flush() {\nip addr flush dev $1\n}\n[ $1 = deconfig ] && flush eth0\n");

        assertThat(host.ask(new ForeignAddressesCheck())).isInstanceOf(Pass.class);
    }

    @Test
    void aProcessOfAnotherNetworkIsNotThisHosts() throws Exception {
        host.process(300, "dhclient", "dhclient", "eth0").link("/proc/self/ns/net", "net:[1]")
                .link("/proc/300/ns/net", "net:[2]").link("/proc/1/ns/net", "net:[1]");

        assertThat(host.ask(new ForeignAddressesCheck()).detail()).startsWith("no program is seen");
    }

    @Test
    void anAddressWithALifetimeIsLeased() throws Exception {
        host.with(kernel("~10.0.1.10/24"));

        assertThat(host.ask(new DhcpCheck()))
                .isEqualTo(CheckResult.pass("10.0.1.10 is leased (its lifetime on eth0 has an end)"));
        assertThat(host.with(kernel("10.0.1.12/24")).ask(new DhcpCheck())).isInstanceOf(Skip.class);
    }

    @Test
    void aHostThatShowsNoProcessesIsNoPass(@TempDir Path empty) throws Exception {
        assertThat(new TestHost(empty).with(kernel("10.0.1.10/24")).ask(new ForeignAddressesCheck()))
                .isInstanceOf(Warn.class);
    }
}

package dev.connectorha.preflight.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.host.Device;
import dev.connectorha.host.LinkState;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Broken;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Pass;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.FakeKernel;
import dev.connectorha.preflight.FakeWorld;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices, addresses and MTU. */
class NicChecksTest {
    private static final String ROUTES = """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth0\t0001000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
            eth1\t00000000\t0100630A\t0003\t0\t0\t0\t00000000\t0\t0\t0
            """;
    private static final String TWO_NICS = """
            vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
            interfaces:
              - {device: eth0, virtualAddresses: [10.0.1.100]}
              - {device: eth1, virtualAddresses: [10.0.2.100]}
            """;

    private TestHost host;

    @BeforeEach
    void build(@TempDir Path root) {
        host = new TestHost(root).with(kernel("10.0.1.10/24"));
    }

    private static FakeKernel kernel(String... addresses) {
        return new FakeKernel().with("lo", "", "127.0.0.1/8").with("eth0", TestHost.MAC, addresses);
    }

    private static Device device(boolean up, boolean running, int mtu) {
        return new Device("eth0", new LinkState(2, TestHost.MAC, up, running), mtu, List.of());
    }

    @Test
    void aPrimaryAddressIsToldFromASecondaryOne() throws Exception {
        FakeWorld world = new FakeWorld();
        assertThat(new LocalAddressCheck().run(world.facts()))
                .isEqualTo(CheckResult.pass("10.0.1.10 is on eth0, the primary address of its ENI"));

        OwnNic nic = world.imds.nics.getFirst();
        world.imds.nics.set(0, new OwnNic(nic.mac(), nic.id(), nic.subnet(), nic.vpc(), nic.subnetBlocks(),
                nic.securityGroups(), List.of(FakeWorld.address("10.0.1.9"), FakeWorld.address("10.0.1.10")),
                nic.ownerId(), nic.deviceNumber()));
        assertThat(new LocalAddressCheck().run(world.facts()).detail())
                .startsWith("10.0.1.10 is on eth0, a secondary address of its ENI");
    }

    @Test
    void aNicThatIsUpPasses() throws Exception {
        assertThat(host.ask(new DeviceCheck())).isEqualTo(CheckResult.pass("eth0 is up"));
    }

    @Test
    void aNicThatIsNotThereFailsAndNamesThoseThatAre() throws Exception {
        assertThat(host.with(new FakeKernel().with("lo", "").with("ens5", "02::")).ask(new DeviceCheck()))
                .isInstanceOfSatisfying(Fail.class, fail -> {
                    assertThat(fail.detail()).isEqualTo("there is no NIC eth0");
                    assertThat(fail.evidence()).containsExactly("there are lo, ens5");
                });
    }

    @Test
    void aNicThatIsDownOrUnpluggedFails() throws Exception {
        assertThat(host.with(new FakeKernel().with(device(false, false, 1500))).ask(new DeviceCheck()))
                .isInstanceOfSatisfying(Fail.class, fail -> {
                    assertThat(fail.detail()).isEqualTo("eth0 is down");
                    assertThat(fail.remedy().commands()).containsExactly("ip link set dev eth0 up");
                });
        assertThat(
                host.with(new FakeKernel().with(device(true, false, 1500))).ask(new DeviceCheck()).detail())
                .isEqualTo("eth0 has no carrier");
    }

    @Test
    void theWorstOfSeveralNicsIsTold() throws Exception {
        assertThat(host.config(TWO_NICS).ask(new DeviceCheck()).detail()).isEqualTo("there is no NIC eth1");
        assertThat(host.config(TWO_NICS).ask(new MtuCheck())).isInstanceOf(Skip.class);
    }

    @Test
    void aKernelThatDoesNotTellIsBroken() throws Exception {
        host.with(new FakeKernel().withoutDevices("rtnetlink: EAFNOSUPPORT"));

        assertThat(host.ask(new DeviceCheck())).isInstanceOf(Broken.class);
        assertThat(host.ask(new LocalAddressCheck())).isInstanceOf(Skip.class);
    }

    @Test
    void theLocalAddressMustBeOnTheNicAndAtEc2() throws Exception {
        assertThat(host.with(FakeIdentity.with("10.0.1.10")).ask(new LocalAddressCheck()))
                .isEqualTo(CheckResult.pass("10.0.1.10 is on eth0 and on its ENI"));
        assertThat(host.with(FakeIdentity.with("10.0.1.12")).ask(new LocalAddressCheck()))
                .isInstanceOfSatisfying(Fail.class, fail -> {
                    assertThat(fail.detail())
                            .isEqualTo("10.0.1.10 is on eth0, but EC2 does not know it there");
                    assertThat(fail.evidence())
                            .containsExactly("IMDS shows 10.0.1.12 for " + TestHost.MAC);
                    assertThat(fail.remedy().commands().getFirst())
                            .contains("--network-interface-id eni-0aaa0000000000001", "10.0.1.10");
                });
    }

    @Test
    void anAddressOfIpv6IsAssignedByItsOwnCommand() throws Exception {
        host.config("""
                vrrp: {virtualRouterId: 51, priority: 150, localAddress: '2001:db8::10', peerAddress: '2001:db8::11'}
                interfaces: [{device: eth0, virtualAddresses: ['2001:db8::100']}]
                """).with(kernel("2001:db8::10/64")).with(FakeIdentity.with("10.0.1.12"));

        assertThat(host.ask(new LocalAddressCheck()).remedied().orElseThrow().commands()).containsExactly(
                "aws ec2 assign-ipv6-addresses --network-interface-id eni-0aaa0000000000001"
                        + " --ipv6-addresses 2001:db8::10");
    }

    @Test
    void withoutImdsHalfOfItIsKnown() throws Exception {
        assertThat(host.ask(new LocalAddressCheck())).isInstanceOfSatisfying(Warn.class,
                warn -> assertThat(warn.evidence()).containsExactly("IMDS: ConnectException: refused"));
    }

    @Test
    void aLocalAddressThatIsMissingFailsAndSaysWhatIsThere() throws Exception {
        assertThat(host.with(kernel("10.0.1.12/24")).ask(new LocalAddressCheck()))
                .isInstanceOfSatisfying(Fail.class, fail -> {
                    assertThat(fail.detail()).isEqualTo("10.0.1.10 is not on eth0");
                    assertThat(fail.evidence()).containsExactly("eth0 has 10.0.1.12/24");
                });
        assertThat(host.with(kernel().with("eth1", "02::", "10.0.1.10/24")).ask(new LocalAddressCheck())
                .detail())
                .isEqualTo("10.0.1.10 is not on eth0, but on eth1");
    }

    @Test
    void aPeerThatIsThisHostFails() throws Exception {
        assertThat(host.with(kernel("10.0.1.10/24", "10.0.1.11/24")).ask(new PeerAddressCheck()).detail())
                .isEqualTo("vrrp.peerAddress 10.0.1.11 is this host's own, on eth0");
    }

    @Test
    void thePeerMustBeReachedThroughTheNic() throws Exception {
        assertThat(host.file("/proc/net/route", ROUTES).ask(new PeerAddressCheck())).isInstanceOf(Pass.class);

        host.config("""
                vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.2.11}
                interfaces:
                  - {device: eth0, virtualAddresses: [10.0.1.100]}
                """);

        assertThat(host.ask(new PeerAddressCheck())).isInstanceOfSatisfying(Fail.class, fail -> {
            assertThat(fail.detail()).isEqualTo("eth0 has no route to the peer 10.0.2.11");
            assertThat(fail.remedy().commands()).containsExactly("ip route get 10.0.2.11 oif eth0");
        });
    }

    @Test
    void anMtuThatNoVpcCarriesIsWarnedAbout() throws Exception {
        assertThat(host.ask(new MtuCheck())).isEqualTo(CheckResult.pass("eth0 has an MTU of 9001"));
        assertThat(host.with(new FakeKernel().with(device(true, true, 576))).ask(new MtuCheck()))
                .isInstanceOfSatisfying(Warn.class,
                        warn -> assertThat(warn.detail()).endsWith("576, which is small"));
        assertThat(host.with(new FakeKernel().with(device(true, true, 9216))).ask(new MtuCheck()))
                .isInstanceOf(Warn.class);
    }

    @Test
    void aVirtualAddressIsTheAgentsOrNobodys() throws Exception {
        assertThat(host.ask(new VirtualAddressCheck()))
                .isEqualTo(CheckResult.pass("10.0.1.100 is left to the agent"));
        assertThat(host.with(kernel("10.0.1.10/24", "10.0.1.100/32")).ask(new VirtualAddressCheck()))
                .isInstanceOf(Pass.class);
    }

    @Test
    void aVirtualAddressThatSomebodyElsePutOnANicIsWarnedAbout() throws Exception {
        assertThat(host.with(kernel("10.0.1.10/24", "10.0.1.100/24")).ask(new VirtualAddressCheck()))
                .isInstanceOfSatisfying(Warn.class, warn -> assertThat(warn.remedy().commands())
                        .containsExactly("ip address del 10.0.1.100/24 dev eth0"));
        assertThat(host.with(kernel("10.0.1.10/24").with("eth1", "02::", "10.0.1.100/32"))
                .ask(new VirtualAddressCheck()).detail()).startsWith("10.0.1.100/32 is on eth1");
    }

    @Test
    void aVirtualAddressInTheHostsConfigurationIsWarnedAbout() throws Exception {
        host.file("/etc/netplan/50-cloud-init.yaml", "network:\n  # 10.0.1.100\n      - \"10.0.1.100/24\"\n");

        assertThat(host.ask(new VirtualAddressCheck())).isInstanceOfSatisfying(Warn.class,
                warn -> assertThat(warn.evidence())
                        .containsExactly("/etc/netplan/50-cloud-init.yaml: - \"10.0.1.100/24\""));
    }

    @Test
    void whatAmazonsToolWritesOrWhatOnlyLooksAlikeIsNoConfiguration() throws Exception {
        host.file("/run/systemd/network/70-eth0.network.d/ec2net_alias.conf",
                "[Address]\nAddress=10.0.1.100/32\n")
                .file("/etc/network/interfaces",
                        "# address 10.0.1.100\naddress 10.0.1.10\nup x 110.0.1.1001\n");

        assertThat(host.ask(new VirtualAddressCheck())).isInstanceOf(Pass.class);
    }
}

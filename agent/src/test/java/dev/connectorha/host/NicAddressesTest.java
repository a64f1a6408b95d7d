package dev.connectorha.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.host.AddressChange.AlreadyThere;
import dev.connectorha.host.AddressChange.Done;
import dev.connectorha.host.AddressChange.Failed;
import dev.connectorha.host.AddressChange.NotThere;
import dev.connectorha.linux.Errno;
import dev.connectorha.linux.TestNamespace;
import dev.connectorha.linux.TestPrivileges;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NicAddressesTest {
    private static final InetAddress VIP = InetAddress.ofLiteral("10.0.1.100");

    private final NicAddresses addresses = new NicAddresses();
    private TestNamespace namespace;

    @BeforeEach
    void create() {
        namespace = TestNamespace.create();
        namespace.ip("link add va type veth peer name vb");
        namespace.ip("link set va address 02:aa:bb:0c:0d:0e up");
    }

    @AfterEach
    void close() {
        if (namespace != null) {
            namespace.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"10.0.1.100,32", "fd00::100,128"})
    void anAddressComesAndGoes(String text, int prefixLength) {
        InetAddress vip = InetAddress.ofLiteral(text);
        NicAddress expected = new NicAddress(vip, prefixLength);
        namespace.call(() -> {
            assertThat(addresses.list("va")).doesNotContain(expected);
            assertThat(addresses.add("va", vip)).isEqualTo(new Done());
            assertThat(addresses.list("va")).contains(expected);
            assertThat(addresses.add("va", vip)).isEqualTo(new AlreadyThere());
            assertThat(addresses.remove("va", vip)).isEqualTo(new Done());
            assertThat(addresses.list("va")).doesNotContain(expected);
            assertThat(addresses.remove("va", vip)).isEqualTo(new NotThere());
            return "done";
        });
    }

    @ParameterizedTest
    @CsvSource({"10.0.1.100,10.0.1.100/32", "fd00::100,fd00::100/128"})
    void theAddressIsGlobalUsableAtOnceAndBringsNoRoute(String text, String shown) {
        namespace.ip("link set vb up");
        namespace.call(() -> addresses.add("va", InetAddress.ofLiteral(text)));
        String line = namespace.ip("-oneline address show dev va to " + text);
        assertThat(line).contains(shown, "scope global", "noprefixroute")
                .doesNotContain("tentative");
        assertThat(namespace.ip("-4 route show dev va")).isEmpty();
        assertThat(namespace.ip("-6 route show dev va")).doesNotContain(text);
    }

    @Test
    void addressesOfOtherDevicesAreNotListed() {
        namespace.call(() -> {
            assertThat(addresses.add("vb", VIP).succeeded()).isTrue();
            assertThat(addresses.list("va")).noneMatch(address -> address.address().equals(VIP));
            assertThat(addresses.list("lo")).contains(new NicAddress(InetAddress.ofLiteral("127.0.0.1"), 8));
            return "done";
        });
    }

    @Test
    void theSameAddressWithAWiderPrefixIsNotOurs() {
        namespace.ip("address add 10.0.1.100/24 dev va");
        namespace.call(() -> {
            assertThat(addresses.remove("va", VIP)).isEqualTo(new NotThere());
            assertThat(addresses.list("va")).contains(new NicAddress(VIP, 24));
            return "done";
        });
    }

    @Test
    void aLongListIsReadWhole() {
        namespace.call(() -> {
            for (int i = 1; i <= 250; i++) {
                addresses.add("va", InetAddress.ofLiteral("10.1.1." + i));
                addresses.add("va", InetAddress.ofLiteral("10.1.2." + i));
            }
            assertThat(addresses.list("va")).filteredOn(address -> address.prefixLength() == 32).hasSize(500);
            return "done";
        });
    }

    @Test
    void anUnknownDeviceCannotGetAnAddressAndHasNone() {
        namespace.call(() -> {
            assertThat(addresses.add("eth7", VIP)).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.errno()).isEqualTo(Errno.ENODEV);
                assertThat(failed.message()).contains("10.0.1.100", "eth7", "ENODEV", "ip link");
            });
            assertThat(addresses.remove("eth7", VIP)).isEqualTo(new NotThere());
            assertThat(addresses.list("eth7")).isEmpty();
            assertThat(addresses.link("eth7")).isEmpty();
            assertThat(addresses.link("a-name-too-long-for-linux")).isEmpty();
            assertThat(addresses.link("")).isEmpty();
            return "done";
        });
    }

    @Test
    void linkStateFollowsTheDevice() {
        assertThat(link()).hasValueSatisfying(link -> {
            assertThat(link.mac()).isEqualTo("02:aa:bb:0c:0d:0e");
            assertThat(link.index()).isPositive();
            assertThat(link.up()).isTrue();
            assertThat(link.running()).as("the other end is down").isFalse();
        });
        namespace.ip("link set vb up");
        assertThat(link()).hasValueSatisfying(link -> assertThat(link.running()).isTrue());
        namespace.ip("link set va down");
        assertThat(link()).hasValueSatisfying(link -> assertThat(link.up()).isFalse());
        namespace.ip("link del va");
        assertThat(link()).isEmpty();
    }

    @Test
    void withoutTheCapabilityTheFailureNamesIt() {
        AddressChange change = namespace.call(() -> {
            addresses.list("va");
            assertThat(addresses.add("eth7", VIP)).isInstanceOf(Failed.class);
            TestPrivileges.load();
            TestPrivileges.becomeNobodyWith(TestPrivileges.CAP_NET_RAW);
            return addresses.add("va", VIP);
        });
        assertThat(change).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.errno()).isEqualTo(Errno.EPERM);
            assertThat(failed.message()).contains("10.0.1.100", "va", "EPERM", "CAP_NET_ADMIN");
        });
    }

    @Test
    void anOrdinaryUserWithTheOneCapabilityCanChangeAddresses() {
        AddressChange change = namespace.call(() -> {
            addresses.add("va", VIP);
            addresses.remove("va", VIP);
            TestPrivileges.load();
            TestPrivileges.becomeNobodyWith(TestPrivileges.CAP_NET_ADMIN);
            return addresses.add("va", VIP);
        });
        assertThat(change).isEqualTo(new Done());
    }

    private Optional<LinkState> link() {
        return namespace.call(() -> addresses.link("va"));
    }

    @Test
    void allDevicesAreListedWithWhatTheyHave() {
        namespace.ip("link set va mtu 9001");
        namespace.ip("address add 10.0.1.10/24 dev va valid_lft 3600 preferred_lft 3600");
        namespace.ip("address add 10.0.1.100/32 dev va");
        namespace.call(() -> {
            assertThat(addresses.devices()).filteredOn(device -> device.name().equals("va")).singleElement()
                    .satisfies(device -> {
                        assertThat(device.mtu()).isEqualTo(9001);
                        assertThat(device.link()).isEqualTo(addresses.link("va").orElseThrow());
                        assertThat(device.addresses()).contains(new NicAddress(VIP, 32),
                                new NicAddress(InetAddress.ofLiteral("10.0.1.10"), 24, false));
                    });
            assertThat(addresses.devices()).extracting(Device::name).contains("lo", "vb");
            return "done";
        });
    }
}

package dev.connectorha.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.linux.Errno;
import dev.connectorha.linux.Libc;
import dev.connectorha.linux.TestNamespace;
import dev.connectorha.linux.TestPrivileges;
import dev.connectorha.network.VrrpSocketException.Kind;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class VrrpSocketTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final VrrpEndpoint LOCAL = new VrrpEndpoint("lo", LOOPBACK, LOOPBACK);

    @Test
    void withoutTheCapabilityTheErrorNamesItAndSaysWhatToDo() {
        try (TestNamespace namespace = TestNamespace.create()) {
            VrrpSocketException e = namespace.call(() -> {
                warmUp();
                TestPrivileges.becomeNobodyWith();
                return failure(LOCAL);
            });
            assertThat(e.kind()).isEqualTo(Kind.NOT_PERMITTED);
            assertThat(e.errno()).isEqualTo(Errno.EPERM);
            assertThat(e).hasMessageContainingAll("127.0.0.1", "lo", "EPERM", "CAP_NET_RAW", "systemd");
        }
    }

    @Test
    void anOrdinaryUserWithTheOneCapabilityCanOpenIt() {
        try (TestNamespace namespace = TestNamespace.create()) {
            namespace.call(() -> {
                warmUp();
                TestPrivileges.becomeNobodyWith(TestPrivileges.CAP_NET_RAW);
                Libc.close(VrrpSocket.open(LOCAL));
                return "opened";
            });
        }
    }

    @Test
    void anUnknownDeviceIsNamed() {
        try (TestNamespace namespace = TestNamespace.create()) {
            VrrpSocketException e = namespace
                    .call(() -> failure(new VrrpEndpoint("eth7", LOOPBACK, LOOPBACK)));
            assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_DEVICE);
            assertThat(e).hasMessageContainingAll("eth7", "ENODEV", "ip link");
        }
    }

    @Test
    void anAddressThatTheHostDoesNotHaveIsNamed() {
        InetAddress elsewhere = InetAddress.ofLiteral("10.9.9.9");
        try (TestNamespace namespace = TestNamespace.create()) {
            VrrpSocketException e = namespace
                    .call(() -> failure(new VrrpEndpoint("lo", elsewhere, LOOPBACK)));
            assertThat(e.kind()).isEqualTo(Kind.ADDRESS_MISSING);
            assertThat(e).hasMessageContainingAll("10.9.9.9", "EADDRNOTAVAIL", "vrrp.localAddress");
        }
    }

    @Test
    void anEndpointOfTwoFamiliesIsRefused() {
        InetAddress six = InetAddress.ofLiteral("::1");
        assertThatThrownBy(() -> new VrrpEndpoint("lo", LOOPBACK, six))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Loads every class while the thread may still read them from wherever they are. */
    private static void warmUp() throws Exception {
        Libc.close(VrrpSocket.open(LOCAL));
        assertThat(failure(new VrrpEndpoint("none", LOOPBACK, LOOPBACK)).remedy()).isNotEmpty();
        TestPrivileges.load();
    }

    private static VrrpSocketException failure(VrrpEndpoint endpoint) {
        try {
            Libc.close(VrrpSocket.open(endpoint));
        } catch (VrrpSocketException e) {
            return e;
        }
        throw new AssertionError("it opened");
    }
}

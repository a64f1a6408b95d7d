package dev.connectorha.localstack.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What real DHCP clients do to a virtual IP when they renew the lease of the address beside it, and that preflight's
 * verdict is the same.
 */
class LeaseRenewalTest {
    /** Renews every two seconds. */
    private static final String DHCLIENT = """
            mount -t tmpfs tmpfs /etc/dhcp/dhclient-exit-hooks.d
            mount -t tmpfs tmpfs /etc/dhcp/dhclient-enter-hooks.d
            %s
            cat > dhclient.conf <<END
            request subnet-mask, routers;
            supersede dhcp-lease-time 30;
            supersede dhcp-renewal-time 2;
            supersede dhcp-rebinding-time 20;
            END
            exec dhclient -4 -d -cf $PWD/dhclient.conf -lf $PWD/dhclient.leases -pf $PWD/dhclient.pid eth0
            """;
    private static final String FLUSH = """
            echo '[ "$reason" = RENEW ] && ip -4 addr flush dev $interface; true' > \
            /etc/dhcp/dhclient-enter-hooks.d/flush""";
    /** It needs a bus, and takes what is no udev's for ready where /sys cannot be written, as in a container. */
    private static final String NETWORKD = """
            mount -t sysfs -o ro sysfs /sys
            mount -t tmpfs tmpfs /run
            mount -t tmpfs tmpfs /etc/systemd/network
            mkdir -p /run/dbus /run/systemd/network
            cd /run/systemd && mkdir -p netif/links netif/leases netif/lldp && cd -
            chown -R systemd-network /run/systemd/netif
            cat > bus.conf <<END
            <busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
            <allow own="*"/><allow user="*"/></policy></busconfig>
            END
            dbus-daemon --config-file=bus.conf --nofork --nopidfile --nosyslog &
            while [ ! -S /run/dbus/system_bus_socket ]; do sleep 0.05; done
            cat > /run/systemd/network/10-lab.network <<END
            [Match]
            Name=eth0
            [Network]
            DHCP=ipv4
            LinkLocalAddressing=no
            IPv6AcceptRA=no
            END
            exec /lib/systemd/systemd-networkd
            """;

    private Ward ward;

    @BeforeEach
    void open() throws Exception {
        Requirements.root();
        Requirements.tool("dnsmasq");
        ward = Ward.open();
    }

    @AfterEach
    void close() throws Exception {
        if (ward != null) {
            ward.close();
        }
    }

    @Test
    void dhclientLeavesTheVirtualAddress() throws Exception {
        Requirements.tool("dhclient");
        try (Lease lease = Lease.begin(ward, DHCLIENT.formatted(""))) {
            lease.awaitRenewal();
            lease.awaitRenewal();

            assertThat(lease.hasVirtualAddress()).isTrue();
            Examination report = lease.examine();
            assertThat(report.detail("host.foreign-addresses"))
                    .isEqualTo("dhclient leaves foreign addresses on eth0 when it renews the lease");
            assertThat(report.detail("host.dhcp"))
                    .isEqualTo("dhclient has a lease for eth0, which has 10.0.1.10");
        }
    }

    @Test
    void aHookThatFlushesTakesItOffAndIsNamed() throws Exception {
        Requirements.tool("dhclient");
        try (Lease lease = Lease.begin(ward, DHCLIENT.formatted(FLUSH))) {
            Examination report = lease.examine();
            assertThat(report.failed()).containsExactly("host.foreign-addresses");
            assertThat(report.toString()).contains("/etc/dhcp/dhclient-enter-hooks.d/flush: ");

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !lease.hasVirtualAddress());
        }
    }

    @Test
    void udhcpcLeavesTheVirtualAddress() throws Exception {
        Requirements.tool("udhcpc");
        try (Lease lease = Lease.begin(ward, "exec udhcpc -f -i eth0\n")) {
            lease.renewBy("USR1");
            lease.awaitLog("lease of 10.0.1.10 obtained", 2);

            assertThat(lease.hasVirtualAddress()).isTrue();
            assertThat(lease.examine().detail("host.foreign-addresses"))
                    .isEqualTo("udhcpc leaves foreign addresses on eth0 when it renews the lease");
        }
    }

    @Test
    void networkdLeavesItAtARenewalAndTakesItOffWhenItConfiguresAnewUnlessTold() throws Exception {
        Requirements.tool("networkctl");
        Requirements.tool("dbus-daemon");
        Requirements.require(Files.isExecutable(Path.of("/lib/systemd/systemd-networkd")),
                "needs systemd-networkd");
        try (Lease lease = Lease.begin(ward, NETWORKD)) {
            lease.renew("networkctl", "renew", "eth0");
            assertThat(lease.hasVirtualAddress()).as("after a renewal").isTrue();
            Examination before = lease.examine();
            assertThat(before.status("host.foreign-addresses")).isEqualTo("warn");
            assertThat(before.detail("host.dhcp")).startsWith("systemd-networkd has a lease for eth0");

            lease.renew("networkctl", "reconfigure", "eth0");
            assertThat(lease.hasVirtualAddress()).as("configured anew").isFalse();

            lease.renew("sh", "-c", before.command("host.foreign-addresses"));
            assertThat(lease.examine().status("host.foreign-addresses")).isEqualTo("pass");
            ward.lab().a().run("ip", "address", "add", "10.0.1.100/32", "dev", "eth0").orThrow();
            lease.renew("networkctl", "reconfigure", "eth0");
            assertThat(lease.hasVirtualAddress()).as("configured anew, and told to keep").isTrue();
        }
    }
}

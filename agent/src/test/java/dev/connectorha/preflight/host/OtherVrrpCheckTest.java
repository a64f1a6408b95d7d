package dev.connectorha.preflight.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Pass;
import dev.connectorha.preflight.CheckResult.Warn;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherVrrpCheckTest {
    private static final String HEADING = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when\n";
    private static final String SOCKET = "  112: 0A01000A:%s 00000000:0000 07 00000000:00000000 00:00000000 00000000"
            + "     0        0 %s 2 0000000000000000 0\n";
    private static final String CONF = """
            ! a comment { with a brace
            global_defs { router_id a }
            vrrp_script alive {
              script "/bin/true"   # virtual_router_id 51
            }
            vrrp_instance VI_1 {
              state BACKUP
              interface %s
              virtual_router_id %d
              unicast_peer {
                10.0.1.11
              }
            }
            """;

    private static final String LOCKS = """
            Num       RefCount Protocol Flags    Type St Inode Path
            0000000000000000: 00000002 00000000 00000000 0001 01  4999 /run/dbus/system_bus_socket
            0000000000000000: 00000002 00000000 00000000 0001 01  5000 @connector-ha.10.0.1.10.vrid-51
            """;

    private TestHost host;

    @BeforeEach
    void build(@TempDir Path root) throws Exception {
        host = new TestHost(root).link("/proc/self", "4000");
        sockets("");
    }

    private void sockets(String lines) throws Exception {
        host.file("/proc/net/raw", HEADING + lines);
    }

    private void keepalived(String... words) throws Exception {
        sockets(SOCKET.formatted("0070", "4711"));
        host.process(812, "keepalived", words).link("/proc/812/fd/9", "socket:[4711]");
    }

    @Test
    void nobodyElseIsFine() throws Exception {
        sockets(SOCKET.formatted("0001", "99"));

        assertThat(host.ask(new OtherVrrpCheck()))
                .isEqualTo(CheckResult.pass("no other program has a socket of protocol 112"));
    }

    @Test
    void aKeepalivedForTheSameVirtualRouterFails() throws Exception {
        keepalived("/usr/sbin/keepalived", "--dont-fork");
        host.file("/etc/keepalived/keepalived.conf", CONF.formatted("eth0", 51));

        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOfSatisfying(Fail.class, fail -> {
            assertThat(fail.detail()).isEqualTo("keepalived (pid 812) speaks for virtual router 51 too");
            assertThat(fail.evidence())
                    .containsExactly("/etc/keepalived/keepalived.conf: virtual_router_id 51");
            assertThat(fail.remedy().text()).startsWith("at the switch-over, on the BACKUP first");
            assertThat(fail.remedy().commands()).containsExactly("systemctl disable --now keepalived");
        });
    }

    @Test
    void theFileThatItWasStartedWithAndWhatThatIncludesCount() throws Exception {
        keepalived("keepalived", "-l", "-f", "/opt/k.conf");
        host.file("/opt/k.conf", "include conf.d/*.conf\n")
                .file("/opt/conf.d/a.conf", CONF.formatted("eth0", 51))
                .file("/opt/conf.d/b.txt", "nothing");

        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOf(Fail.class);
    }

    @Test
    void oneForAnotherVirtualRouterOrNicIsWarnedAbout() throws Exception {
        keepalived("keepalived");
        host.file("/etc/keepalived/keepalived.conf", CONF.formatted("eth0", 52));
        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOfSatisfying(Warn.class,
                warn -> {
                    assertThat(warn.evidence()).containsExactly("VI_1 has virtual_router_id 52 on eth0");
                    assertThat(warn.remedy().commands()).isEmpty();
                });

        host.file("/etc/keepalived/keepalived.conf", CONF.formatted("eth1", 51));
        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOf(Warn.class);
    }

    @Test
    void oneWhoseConfigurationCannotBeReadIsNoPass() throws Exception {
        keepalived("keepalived");

        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOfSatisfying(Warn.class,
                warn -> {
                    assertThat(warn.evidence())
                            .containsExactly("/etc/keepalived/keepalived.conf is not there");
                    assertThat(warn.remedy().commands()).isEmpty();
                });
    }

    @Test
    void anotherProgramIsWarnedAbout() throws Exception {
        keepalived("keepalived");
        host.process(812, "vrrpd", "/usr/lib/frr/vrrpd");

        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOfSatisfying(Warn.class,
                warn -> assertThat(warn.detail()).startsWith("vrrpd (pid 812) has a socket of protocol 112"));
    }

    @Test
    void ourOwnDaemonAndThisPreflightAreNoOthers() throws Exception {
        sockets(SOCKET.formatted("0070", "4711") + SOCKET.formatted("0070", "4712"));
        host.process(700, "java", "java", "dev.connectorha.cli.Main", "run")
                .link("/proc/700/fd/8", "socket:[4711]")
                .link("/proc/700/fd/9", "socket:[5000]")
                .file("/proc/net/unix", LOCKS)
                .process(4000, "java", "java", "preflight").link("/proc/4000/fd/5", "socket:[4712]");

        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOf(Pass.class);
    }

    @Test
    void socketsWhoseHolderIsHiddenAreWarnedAboutUnlessTheyMayBeTheDaemons() throws Exception {
        sockets(SOCKET.formatted("0070", "4711"));
        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOf(Warn.class);

        host.file("/proc/net/unix", LOCKS);
        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOf(Pass.class);

        sockets(SOCKET.formatted("0070", "4711") + SOCKET.formatted("0070", "4712"));
        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOf(Warn.class);
    }

    @Test
    void socketsOfIpv6CountToo() throws Exception {
        keepalived("keepalived");
        sockets("");
        host.file("/proc/net/raw6",
                HEADING + SOCKET.replace("0A01000A", "0".repeat(32)).formatted("0070", "4711"))
                .file("/etc/keepalived/keepalived.conf", CONF.formatted("eth0", 51));

        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOf(Fail.class);
    }

    @Test
    void oneThatStartsWithTheHostIsWarnedAbout() throws Exception {
        host.file("/etc/keepalived/keepalived.conf", CONF.formatted("eth0", 51));
        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOf(Pass.class);

        host.link("/etc/systemd/system/multi-user.target.wants/keepalived.service",
                "../keepalived.service");
        assertThat(host.ask(new OtherVrrpCheck())).isInstanceOfSatisfying(Warn.class,
                warn -> assertThat(warn.detail())
                        .startsWith("keepalived does not run, but starts with the host"));
    }

    @Test
    void aKernelThatHidesItsSocketsIsNoPass(@TempDir Path empty) throws Exception {
        assertThat(new TestHost(empty).ask(new OtherVrrpCheck())).isInstanceOf(Warn.class);
    }
}

package dev.connectorha.localstack.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Starts that can never work: the agent ends at once, with a code for scripts and a sentence for the operator. */
class RefusedStartTest {
    private static Ward ward;

    @BeforeAll
    static void open() throws Exception {
        ward = Ward.open();
    }

    @AfterAll
    static void close() throws Exception {
        if (ward != null) {
            ward.close();
        }
    }

    @Test
    void withoutTheCapabilityForRawSocketsItSaysWhichAndHowToGiveIt() throws Exception {
        Path launcher = script("without-net-raw", "exec setpriv --bounding-set -net_raw "
                + "--inh-caps -net_raw --ambient-caps -all -- '%s' \"$@\"");

        refused(settings().launchedBy(launcher), 77, "agent.cannot-start Cannot open the VRRP socket for "
                + "10.0.1.10 on eth0: socket: EPERM (Operation not permitted). The agent needs CAP_NET_RAW: run it "
                + "from its systemd unit (AmbientCapabilities=CAP_NET_RAW CAP_NET_ADMIN) or as root.");
    }

    @Test
    void anUnknownDeviceIsNamedAsItIsWritten() throws Exception {
        refused(settings().with("interface.device", "ens5"), 78,
                "agent.cannot-start interfaces[0].device: there is no device ens5 on this host; "
                        + "`ip link` lists them");
    }

    @Test
    void aLocalAddressThatIsNotOnTheDeviceIsNamedWithTheDevice() throws Exception {
        refused(settings().with("vrrp.localAddress", "10.0.1.12"), 78,
                "agent.cannot-start Cannot open the VRRP"
                        + " socket for 10.0.1.12 on eth0: bind: EADDRNOTAVAIL (Cannot assign requested address). Set"
                        + " vrrp.localAddress to an address of eth0; `ip address show dev eth0` lists them.");
    }

    @Test
    void aWrongRegionIsToldWithTheRightOne() throws Exception {
        refused(settings().with("ec2.region", "eu-central-1"), 78,
                "agent.cannot-start ec2.region is eu-central-1,"
                        + " but this instance is in eu-west-1. Remove the key, or write that region.");
    }

    @Test
    void theNetworkInterfaceOfAnotherInstanceIsToldWithTheRightOne() throws Exception {
        refused(settings().with("interface.networkInterfaceId", "eni-0bbb0000000000001"), 78,
                "agent.cannot-start interfaces[0].networkInterfaceId is eni-0bbb0000000000001, but eth0 "
                        + "(02:00:00:00:00:0a) is eni-0aaa0000000000001. Remove the key, or write that id.");
    }

    @Test
    void aVirtualAddressOutsideTheSubnetIsToldWithTheSubnet() throws Exception {
        refused(settings().with("interface.virtualAddresses", List.of("10.0.2.100")), 78,
                "agent.cannot-start interfaces[0].virtualAddresses: 10.0.2.100 is not in the subnet of eth0 "
                        + "(10.0.1.0/24, 2001:db8:0:1::/64), so EC2 could never assign it");
    }

    @Test
    void aSecondAgentForTheSamePairEndsEvenWithAnotherSocket() throws Exception {
        try (AgentProcess first = ward.start(Member.A, settings())) {
            Ward.awaitSettled(first, "MASTER");

            refused(settings().with("management.socket", elsewhere()), 69,
                    "agent.cannot-start another agent already runs on this host for 10.0.1.10, virtual router 51; "
                            + "stop it first");
            assertThat(first.status().path("role").asText()).isEqualTo("MASTER");
        }
    }

    @Test
    void aControlSocketThatAnotherAgentServesIsNotTakenFromIt() throws Exception {
        try (AgentProcess first = ward.start(Member.A, settings())) {
            Ward.awaitSettled(first, "MASTER");

            refused(settings().with("vrrp.virtualRouterId", 52), 69,
                    "agent.cannot-start another agent already serves the control socket "
                            + ward.lab().a().folder().resolve("control.sock")
                            + ": only one may run per socket; stop it, or set management.socket");
            assertThat(first.status().path("role").asText()).isEqualTo("MASTER");
        }
    }

    @Test
    void aControlSocketThatCannotBeMadeIsToldWithTheReason() throws Exception {
        String impossible = Files.createFile(ward.lab().a().folder().resolve("a-file")) + "/control.sock";

        refused(settings().with("management.socket", impossible), 69,
                "agent.cannot-start cannot make the control socket " + impossible, "a-file",
                "its folder must exist and be writable by this user; or set management.socket");
    }

    private static void refused(AgentSettings settings, int exit, String... words) throws Exception {
        RunResult result = ward.run(Member.A, settings);

        assertThat(result.output()).contains(words);
        assertThat(result.output()).contains(" ERROR ").doesNotContain("Exception", "\tat ");
        assertThat(result.exit()).isEqualTo(exit);
    }

    private static AgentSettings settings() {
        return Ward.settings(150);
    }

    private static String elsewhere() {
        return ward.lab().a().folder().resolve("second.sock").toString();
    }

    private static Path script(String name, String command) throws Exception {
        Path file = ward.lab().a().folder().resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + command.formatted(settings().launcher()) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

package dev.connectorha.localstack.operator;

import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Host;
import dev.connectorha.localstack.lab.LabProcess;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Member A with its address from a real DHCP server in the cloud. The client has a mount namespace of its own, where it
 * may overwrite resolv.conf, and which the commands of this class enter.
 */
final class Lease implements AutoCloseable {
    /** What every client's script begins with. */
    private static final String ALONE = """
            set -e
            mount --make-rprivate /
            cp /etc/resolv.conf resolv.conf
            mount --bind resolv.conf /etc/resolv.conf
            """;
    private static final Pattern ACKNOWLEDGED = Pattern.compile("DHCPACK\\(");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ward ward;
    private final Host host;
    private final LabProcess server;
    private final LabProcess client;

    private Lease(Ward ward, LabProcess server, LabProcess client) {
        this.ward = ward;
        this.host = ward.lab().a();
        this.server = server;
        this.client = client;
    }

    /**
     * Starts the server and a client, and waits for the address; then the virtual one is put beside it.
     *
     * @param script of the shell; its last command is the client, in the foreground
     */
    static Lease begin(Ward ward, String script) throws IOException {
        Host host = ward.lab().a();
        host.run("ip", "address", "flush", "dev", "eth0").orThrow();
        LabProcess server = ward.lab().cloud().start("dhcp", Map.of(), "dnsmasq", "--no-daemon", "--port=0",
                "--interface=br0", "--bind-interfaces", "--conf-file=/dev/null", "--pid-file=",
                "--user=root", "--dhcp-leasefile=" + ward.lab().cloud().folder().resolve("leases"),
                "--dhcp-host=" + Member.A.mac() + "," + Member.A.address(),
                "--dhcp-range=" + Member.A.address() + "," + Member.A.address() + ",2m");
        Path file = Files.writeString(host.folder().resolve("client.sh"), ALONE + script);
        LabProcess client = host.start("client", Map.of(), "unshare", "-m", "sh", file.toString());
        Lease lease = new Lease(ward, server, client);
        lease.awaitAddress();
        host.run("ip", "address", "add", Topology.VIRTUAL_ADDRESS + "/32", "dev", "eth0").orThrow();
        return lease;
    }

    private void awaitAddress() {
        Awaitility.await().atMost(PATIENCE).failFast("the client has ended", () -> !client.alive())
                .until(() -> has(Member.A.address()));
    }

    private boolean has(String address) throws IOException {
        return host.run("ip", "-4", "address", "show", "dev", "eth0").orThrow().contains(" " + address + "/");
    }

    /** Whether the virtual address is on the NIC now. */
    boolean hasVirtualAddress() throws IOException {
        return has(Topology.VIRTUAL_ADDRESS);
    }

    /** Waits until the server has granted the lease once more than so far. */
    void awaitRenewal() throws IOException {
        long before = granted();
        Awaitility.await().atMost(PATIENCE).until(() -> granted() > before);
        awaitAddress();
    }

    /** Makes the client renew, by a command that may come too early at first, and waits for it. */
    void renew(String... command) throws IOException {
        long before = granted();
        Awaitility.await().atMost(PATIENCE).ignoreException(IOException.class)
                .untilAsserted(() -> inside(command));
        Awaitility.await().atMost(PATIENCE).until(() -> granted() > before);
        awaitAddress();
    }

    /** Makes the client renew, by a signal, and waits for it. */
    void renewBy(String signal) throws IOException {
        renew("kill", "-" + signal, Long.toString(client.pid()));
    }

    /** Waits until the client has said that so often. */
    void awaitLog(String words, int times) {
        Awaitility.await().atMost(PATIENCE).until(
                () -> Pattern.compile(Pattern.quote(words)).matcher(client.log()).results().count() >= times);
    }

    private long granted() throws IOException {
        return ACKNOWLEDGED.matcher(server.log()).results().count();
    }

    /** Runs a command where the client runs, until it ends; it must succeed. */
    private void inside(String... command) throws IOException {
        String[] words = new String[command.length + 5];
        String[] enter = {"nsenter", "-m", "-t", Long.toString(client.pid()), "--"};
        System.arraycopy(enter, 0, words, 0, enter.length);
        System.arraycopy(command, 0, words, enter.length, command.length);
        host.run(words).orThrow();
    }

    /** What preflight says of the host, seen from where the client runs. */
    Examination examine() throws IOException {
        AgentSettings settings = Ward.settings(150);
        Path launcher = Files.writeString(host.folder().resolve("launcher"), "#!/bin/sh\nexec nsenter -m -t "
                + client.pid() + " -- '" + settings.launcher() + "' \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Examination.of(ward, Member.A, settings.launchedBy(launcher), "--only",
                "host.dhcp,host.foreign-addresses");
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}

package dev.connectorha.preflight.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.host.HostFiles;
import dev.connectorha.linux.Processes;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Pass;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.FactsForTests;
import dev.connectorha.preflight.FakeImds;
import dev.connectorha.preflight.FakeKernel;
import dev.connectorha.preflight.HostSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of the notify hook, and FIFOs that the agent may and may not use. */
class NotifyCheckTest {
    private static final String UNIT = "/usr/lib/systemd/system/connector-ha.service";
    private static final String DROP_IN = "/etc/systemd/system/connector-ha.service.d/fifo.conf";
    private static final String FIFO = "/srv/changes/fifo";
    private static final String OWN = "/tmp";

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void aHostThatKnowsTheAgentsUser() throws IOException {
        mode("/", "rwxr-xr-x");
        file("/etc/passwd", "root:x:0:0::/root:/bin/sh\nconnector-ha:x:4711:4712::/:/usr/sbin/nologin\n");
        file("/proc/self/status", "Uid:\t4713\t4713\t4713\t4713\nGid:\t4713\t4713\t4713\t4713\nGroups:\t\n");
    }

    @Test
    void theProgramThatReads() throws Exception {
        assertThat(ask("command: [/opt/reader]")).isInstanceOf(Fail.class);
        file("/opt/reader", "#!/bin/sh\n");
        mode("/opt/reader", "rwxr-xr-x");
        assertThat(ask("command: [/opt/reader]")).isEqualTo(new Pass("/opt/reader is there"));
    }

    @Test
    void aFifoThatIsMadeByTheAgentNeedsAFolder() throws Exception {
        file(UNIT, "[Service]\nUser=root\n");
        assertThat(fifo(FIFO)).isInstanceOf(Fail.class).extracting(CheckResult::detail)
                .isEqualTo("the folder of " + FIFO + " is not there");
        Files.createDirectories(root.resolve("srv/changes"));
        assertThat(fifo(FIFO)).isEqualTo(new Pass(FIFO + " is made by the agent"));
    }

    @Test
    void aFifoWhereTheInstalledUnitMayNotWrite() throws Exception {
        file(UNIT, """
                [Service]
                RuntimeDirectory=connector-ha
                ProtectSystem=strict
                ProtectHome=yes
                PrivateTmp=yes
                """);
        Files.createDirectories(root.resolve("srv/changes"));

        assertThat(fifo("/run/connector-ha/fifo")).as("systemd makes the folder").isInstanceOf(Pass.class);
        assertThat(fifo("/run/connector-ha/below/fifo")).as("and none in it").isInstanceOf(Fail.class);
        assertThat(fifo(FIFO)).isInstanceOf(Fail.class).extracting(CheckResult::detail)
                .isEqualTo("the agent's unit may not make " + FIFO + " (ProtectSystem=strict)");
        assertThat(fifo(OWN + "/fifo")).isInstanceOf(Fail.class).extracting(CheckResult::detail).isEqualTo(
                "the agent's unit has a /tmp of its own (PrivateTmp): nobody else sees " + OWN + "/fifo");
        make("/run/user/7/fifo", "rw-rw-rw-");
        assertThat(fifo("/run/user/7/fifo")).isInstanceOf(Fail.class);

        file(DROP_IN, "[Service]\nReadWritePaths=-/srv/changes\n");
        assertThat(fifo(FIFO)).isEqualTo(new Pass(FIFO + " is made by the agent"));
    }

    @Test
    void aFifoThatIsThereIsWrittenToAlsoWhereNothingElseMayBe() throws Exception {
        file(UNIT, "[Service]\nProtectSystem=strict\n");
        make(FIFO, "rw-------");

        assertThat(fifo(FIFO)).isEqualTo(new Pass(FIFO + " is there"));
    }

    @Test
    void whatIsThereAndIsNoFifoIsRefusedAsTheAgentDoes() throws Exception {
        file(UNIT, "[Service]\n");
        file(FIFO, "precious");
        assertThat(fifo(FIFO).detail()).isEqualTo(FIFO + " is there and is no FIFO");

        make("/srv/changes/other", "rw-rw-rw-");
        Files.delete(root.resolve("srv/changes/fifo"));
        Files.createSymbolicLink(root.resolve("srv/changes/fifo"), Path.of("other"));
        assertThat(fifo(FIFO).detail()).as("a link").isEqualTo(FIFO + " is there and is no FIFO");
    }

    @Test
    void aFifoThatTheAgentsUserMayNotReadAndWrite() throws Exception {
        file(UNIT, "[Service]\nUser=connector-ha\n");
        make(FIFO, "rw-rw--w-");

        assertThat(fifo(FIFO)).isInstanceOf(Fail.class).extracting(CheckResult::detail).asString()
                .startsWith("user connector-ha may not read and write " + FIFO + " (rw-rw--w-, owner ");
        mode(FIFO, "rw-rw-rw-");
        assertThat(fifo(FIFO)).isEqualTo(new Pass(FIFO + " is there"));
        mode("/srv", "rwxrwxrw-");
        assertThat(fifo(FIFO)).isInstanceOf(Fail.class).extracting(CheckResult::detail).asString()
                .startsWith("user connector-ha may not enter /srv (rwxrwxrw-, owner ");
    }

    @Test
    void aFolderInWhichTheAgentsUserMayMakeNone() throws Exception {
        file(UNIT, "[Service]\nUser=connector-ha\nRuntimeDirectory=connector-ha\n");
        Files.createDirectories(root.resolve("srv/changes"));
        mode("/srv/changes", "rwxrwxr-x");
        assertThat(fifo(FIFO)).isInstanceOf(Fail.class).extracting(CheckResult::detail).asString()
                .startsWith("user connector-ha may make nothing in /srv/changes (rwxrwxr-x, owner ");

        mode("/srv/changes", "rwxrwxrwx");
        assertThat(fifo(FIFO)).isInstanceOf(Pass.class);
        Files.createDirectories(root.resolve("run/connector-ha"));
        mode("/run/connector-ha", "rwx------");
        assertThat(fifo("/run/connector-ha/fifo")).as("systemd gives it to the user")
                .isInstanceOf(Pass.class);
    }

    @Test
    void aGroupThatADropInAddsIsOneOfTheUsers() throws Exception {
        file(UNIT, "[Service]\nUser=connector-ha\n");
        make(FIFO, "rw-rw----");
        file("/etc/group", "changes:x:" + Files.getAttribute(root, "unix:gid") + ":\n");
        assertThat(fifo(FIFO)).isInstanceOf(Fail.class);

        file(DROP_IN, "[Service]\nSupplementaryGroups=changes\n");
        assertThat(fifo(FIFO)).isInstanceOf(Pass.class);
    }

    @Test
    void rootWithoutTheRightToOverrideModesIsBoundByThem() throws Exception {
        make(FIFO, "---------");
        file(UNIT, "[Service]\nCapabilityBoundingSet=CAP_NET_RAW CAP_NET_ADMIN\n");
        assertThat(fifo(FIFO)).isInstanceOf(Fail.class);

        file(DROP_IN, "[Service]\nCapabilityBoundingSet=CAP_DAC_OVERRIDE\n");
        assertThat(fifo(FIFO)).isInstanceOf(Pass.class);
    }

    @Test
    void whoRunsTheAgentWithoutAUnitIsWhoAsks() throws Exception {
        Files.createDirectories(root.resolve("srv/changes"));
        mode("/srv/changes", "rwxrwx---");
        assertThat(fifo(FIFO)).isInstanceOf(Fail.class).extracting(CheckResult::detail).asString()
                .startsWith("user 4713 may not enter /srv/changes");

        String group = String.valueOf(Files.getAttribute(root, "unix:gid"));
        file("/proc/self/status", "Uid:\t4713\t4713\t4713\t4713\nGid:\t4713\t4713\t4713\t4713\nGroups:\t9 "
                + group + " \n");
        assertThat(fifo(FIFO)).isInstanceOf(Pass.class);
    }

    @Test
    void aUserThatIsNotInTheFileOfThisHostIsNoReasonToSayThatItMayOrMayNot() throws Exception {
        file(UNIT, "[Service]\nUser=somebody\n");
        make(FIFO, "rw-------");

        assertThat(fifo(FIFO)).isInstanceOf(Warn.class).extracting(CheckResult::detail).asString()
                .endsWith("/etc/passwd does not have somebody");
    }

    private CheckResult fifo(String name) {
        return ask("fifo: " + name);
    }

    private CheckResult ask(String notify) {
        return new NotifyCheck().run(new Facts(
                FactsForTests.config(FactsForTests.VRRP
                        + "interfaces: [{device: eth0, virtualAddresses: [10.0.1.100]}]\nnotify: {" + notify
                        + "}"),
                FactsForTests.sources(FactsForTests.NO_IDENTITY, FakeImds.absent(),
                        new HostSources(new HostFiles(root), new FakeKernel()))));
    }

    private void make(String name, String mode) throws Exception {
        Path path = path(name);
        Files.createDirectories(path.getParent());
        Processes.makeFifo(path.toString());
        mode(name, mode);
    }

    private void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(path(name), PosixFilePermissions.fromString(mode));
    }

    private void file(String name, String text) throws IOException {
        Path path = path(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Path path(String name) {
        return root.resolve(name.substring(1));
    }
}

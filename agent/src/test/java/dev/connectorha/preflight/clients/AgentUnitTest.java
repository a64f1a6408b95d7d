package dev.connectorha.preflight.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.host.HostFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units and drop-ins as systemd.unit(5) and systemd.exec(5) read them. */
class AgentUnitTest {
    private static final String UNIT = "/usr/lib/systemd/system/connector-ha.service";

    @TempDir
    private Path root = Path.of("");

    @Test
    void withoutAFileThereIsNoUnit() {
        assertThat(AgentUnit.of(new HostFiles(root))).isEmpty();
    }

    @Test
    void theHostsOwnUnitReplacesThePackages() throws Exception {
        file(UNIT, "[Service]\nUser=packaged\n");
        file("/etc/systemd/system/connector-ha.service", "[Service]\nGroup=own\n");

        assertThat(unit().last("Group")).contains("own");
        assertThat(unit().user()).isEqualTo("root");
        assertThat(unit().asRoot()).isTrue();
    }

    /** And not by their folders: a file of the package's may come after one of the host's. */
    @Test
    void dropInsCountInTheOrderOfTheirNames() throws Exception {
        file(UNIT, "[Service]\nUser=packaged\n");
        file("/etc/systemd/system/connector-ha.service.d/20-own.conf", "[Service]\nUser=own\n");
        file("/usr/lib/systemd/system/connector-ha.service.d/70-vendor.conf", "[Service]\nUser=vendor\n");
        assertThat(unit().user()).isEqualTo("vendor");

        file("/run/systemd/system/connector-ha.service.d/70-vendor.conf", "[Service]\nUser=run\n");
        assertThat(unit().user()).as("of two of one name the preferred folder's").isEqualTo("run");
        file("/etc/systemd/system/connector-ha.service.d/70-vendor.conf", "");
        assertThat(unit().user()).as("an empty one masks").isEqualTo("own");
        file("/etc/systemd/system/connector-ha.service.d/80-note.txt", "[Service]\nUser=note\n");
        assertThat(unit().user()).as("only .conf").isEqualTo("own");
    }

    @Test
    void dropInsOfAllServicesCountToo() throws Exception {
        file(UNIT, "[Service]\n");
        file("/etc/systemd/system/service.d/50-all.conf", "[Service]\nProtectHome=yes\nPrivateTmp=yes\n");
        file("/etc/systemd/system/connector-.service.d/50-all.conf", "[Service]\nProtectHome=no\n");

        assertThat(unit().last("ProtectHome")).contains("no");
        assertThat(unit().last("PrivateTmp")).as("of one name: the unit's own before all services'")
                .isEmpty();
    }

    @Test
    void anEmptyAssignmentTakesBackWhatWasSaidBefore() throws Exception {
        file(UNIT, "[Service]\nUser=packaged\nReadWritePaths=/srv/a -/srv/b\nReadWritePaths=\"/srv/c\"\n");
        assertThat(unit().all("ReadWritePaths")).containsExactly("/srv/a", "-/srv/b", "/srv/c");

        file("/etc/systemd/system/connector-ha.service.d/own.conf",
                "[Service]\nUser=\nReadWritePaths=\nReadWritePaths=/srv/d\n");
        assertThat(unit().all("ReadWritePaths")).containsExactly("/srv/d");
        assertThat(unit().last("User")).isEmpty();
        assertThat(unit().user()).isEqualTo("root");
        file("/run/systemd/system/connector-ha.service.d/zz.conf", "[Service]\nDynamicUser=yes\n");
        assertThat(unit().user()).as("of the unit's name").isEqualTo("connector-ha");
    }

    @Test
    void onlyItsOwnSectionCountsWithoutCommentsAndWithContinuedLines() throws Exception {
        file(UNIT, """
                [Unit]
                User=unit
                [Service]
                # User=comment
                ; User=other
                ReadWritePaths = /srv/a \\
                # in the middle
                  /srv/b
                [Install]
                User=install
                """);

        assertThat(unit().user()).isEqualTo("root");
        assertThat(unit().all("ReadWritePaths")).containsExactly("/srv/a", "/srv/b");
    }

    @ParameterizedTest(name = "{0}: a FIFO in {1} is objected to: {2}")
    @CsvSource({"ProtectHome=yes, home, true", "ProtectHome=on, root, true",
            "ProtectHome=1, run/user/7, true", "ProtectHome=False, home, false",
            "ProtectHome=0, home, false", "ProtectHome=off, home, false",
            "ProtectHome=no, home, false",
            "ProtectHome=n, home, false", "ProtectHome=tmpfs, home, true",
            "ProtectHome=read-only, home, true", "ProtectHome=nonsense, home, false",
            "PrivateTmp=disconnected, tmp, true", "PrivateTmp=t, var/tmp, true",
            "PrivateTmp=f, tmp, false", "ProtectSystem=strict, srv, true",
            "ProtectSystem=strict, dev/shm, false", "ProtectSystem=full, etc, true",
            "ProtectSystem=full, srv, false", "ProtectSystem=true, usr, true",
            "ProtectSystem=yes, etc, false", "ProtectSystem=no, usr, false"})
    void whatTheSandboxHasAgainstAFifoThatIsNotThere(String setting, String in, boolean objected)
            throws Exception {
        file(UNIT, "[Service]\n" + setting + "\n");

        assertThat(new Sandbox(unit()).objection(Path.of("/", in, "fifo"), false).isPresent())
                .isEqualTo(objected);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"RuntimeDirectory=ha:link, /run/ha, true", "RuntimeDirectory=a b, /run/b, true",
            "RuntimeDirectory=a, /run/a/b, false", "StateDirectory=a/b, /var/lib/a/b, true",
            "CacheDirectory=a, /var/cache/a, true", "LogsDirectory=a, /var/log/a, true",
            "ConfigurationDirectory=a, /etc/a, false", "ReadWritePaths=/srv/a, /srv/a, false"})
    void theFoldersThatSystemdMakesAreWritable(String setting, String folder, boolean made) throws Exception {
        file(UNIT, "[Service]\nProtectSystem=strict\n" + setting + "\n");

        assertThat(new Sandbox(unit()).makes(Path.of(folder))).isEqualTo(made);
        assertThat(new Sandbox(unit()).objection(Path.of(folder, "fifo"), false)).isEmpty();
    }

    private AgentUnit unit() {
        return AgentUnit.of(new HostFiles(root)).orElseThrow(() -> new AssertionError(List.of(root)));
    }

    private void file(String name, String text) throws IOException {
        Path path = root.resolve(name.substring(1));
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}

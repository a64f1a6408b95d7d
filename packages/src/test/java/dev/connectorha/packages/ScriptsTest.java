package dev.connectorha.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the scripts of both packages ask of systemd, and in which order, also where systemd refuses. They run with a
 * /run and an /etc/connector-ha of their own, with programs of ours in front of the machine's.
 */
final class ScriptsTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("connectorha.root", "."))
            .resolve("packages/src").toAbsolutePath();
    private static final String SYSTEMCTL = """
            #!/bin/sh
            # Notes what it is asked; fails where the word is in REFUSED; ACTIVE is the unit's state.
            echo "systemctl $*" >>"$LOG"
            case "$*" in
            show*) echo "$ACTIVE" ;;
            is-active*) [ "$ACTIVE" = active ] ;;
            *) for word; do case " $REFUSED " in *" $word "*) exit 1 ;; esac; done ;;
            esac
            """;
    private static final String NOTES = """
            #!/bin/sh
            echo "${0##*/} $*" >>"$LOG"
            """;
    private static final String STATE = "systemctl show --property=ActiveState --value connector-ha.service";
    private static final String ACTIVE = "systemctl is-active --quiet connector-ha.service";
    private static final String DISABLE = "systemctl --no-reload disable --now --quiet connector-ha.service";
    private static final String STOP = "systemctl stop connector-ha.service";
    private static final List<String> RELEASE = List.of("connector-ha release --help",
            "connector-ha release --force");

    @TempDir
    Path folder;

    private record Run(int exit, List<String> asked, boolean wasRunning) {}

    @BeforeEach
    void programs() throws IOException {
        Requirements.root();
        Requirements.tool("unshare");
        Files.createDirectory(folder.resolve("bin"));
        program("systemctl", SYSTEMCTL);
        program("connector-ha", NOTES);
        // The user is there.
        program("getent", "#!/bin/sh\n");
    }

    /** Stopped first, it could be started again by whatever wants the unit before it is disabled. */
    @ParameterizedTest
    @ValueSource(strings = {"rpm/preun 0", "deb/prerm remove"})
    void aRemovalDisablesTheUnitAndStopsItAndReleasesThen(String script) throws Exception {
        Run run = run(script, "active", "");

        assertThat(run.exit()).isZero();
        assertThat(run.asked()).first().isEqualTo(DISABLE);
        assertThat(run.asked()).endsWith(RELEASE.toArray(String[]::new));
        assertThat(run.wasRunning()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpm/preun 0", "deb/prerm remove"})
    void whereDisablingFailsItIsStoppedAllTheSameBeforeItReleases(String script) throws Exception {
        Run run = run(script, "inactive", "disable");

        assertThat(run.exit()).isZero();
        assertThat(run.asked()).startsWith(DISABLE, STOP).endsWith(RELEASE.toArray(String[]::new));
    }

    /** One whose unit systemd cannot load. */
    @ParameterizedTest
    @ValueSource(strings = {"rpm/preun 0", "deb/prerm remove"})
    void aPackageGoesThatNothingCanBeDoneWith(String script) throws Exception {
        assertThat(run(script, "inactive", "disable stop").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpm/pre 2", "deb/prerm upgrade 2.0"})
    void anUpgradeStopsTheAgentAndRemembersThatItRan(String script) throws Exception {
        for (String state : List.of("active", "activating", "reloading")) {
            Run run = run(script, state, "");

            assertThat(run.exit()).isZero();
            assertThat(run.asked()).containsExactly(STATE, STOP);
            assertThat(run.wasRunning()).as(state).isTrue();
        }
        assertThat(run(script, "inactive", "").wasRunning()).isFalse();
    }

    /** Its files would be replaced below it, and the peer would know nothing of it. */
    @ParameterizedTest
    @ValueSource(strings = {"rpm/pre 2", "deb/prerm upgrade 2.0"})
    void anUpgradeLeavesAnAgentAloneThatCannotBeStopped(String script) throws Exception {
        Run run = run(script, "active", "stop");

        assertThat(run.exit()).isNotZero();
        assertThat(run.asked()).containsExactly(STATE, STOP, ACTIVE);
        assertThat(run(script, "failed", "stop").exit()).isZero();
    }

    @Test
    void whatAnUpgradeOfTheRpmRunsOfTheOldVersionAsksNothing() throws Exception {
        assertThat(run("rpm/preun 1", "active", "").asked()).isEmpty();
    }

    @Test
    void aFirstInstallationOfTheRpmAsksNothingOfAUnitThatIsNotThere() throws Exception {
        assertThat(run("rpm/pre 1", "inactive", "").asked()).isEmpty();
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run run(String script, String active, String refused) throws Exception {
        Path log = folder.resolve("log");
        Files.writeString(log, "");
        ProcessBuilder builder = new ProcessBuilder("unshare", "--mount", "sh", "-c", """
                mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system &&
                mount -t tmpfs tmpfs /etc && mkdir /etc/connector-ha && touch /etc/connector-ha/config.yaml || exit 99
                sh $0
                code=$?
                [ ! -e /run/connector-ha.was-running ] || echo was-running >>"$LOG"
                exit $code
                """.replace("$0", SCRIPTS + "/" + script));
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("LOG", log.toString());
        builder.environment().put("ACTIVE", active);
        builder.environment().put("REFUSED", refused);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        assertThat(exit).describedAs(said).isLessThan(99);
        List<String> lines = Files.readAllLines(log);
        return new Run(exit, lines.stream().filter(line -> !line.equals("was-running")).toList(),
                lines.contains("was-running"));
    }
}

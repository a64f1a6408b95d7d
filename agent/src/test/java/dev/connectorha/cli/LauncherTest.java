package dev.connectorha.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.cli.LauncherHouse.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, run with Javas that only print how they were called. */
class LauncherTest {
    @TempDir
    Path folder;

    private LauncherHouse house;

    @BeforeEach
    void copyTheLauncherToAFolderWithSpaces() {
        house = new LauncherHouse(folder.resolve("a folder"));
    }

    @Test
    void passesArgumentsOnAsTheyAre() throws Exception {
        house.with("JAVA_HOME", house.java("jdk 25", "25.0.1"));

        Outcome outcome = house.run("run", "--config", "my file.yaml", "", "*");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.output()).endsWith("dev.connectorha.cli.Main\nrun\n--config\nmy file.yaml\n\n*\n");
    }

    @Test
    void namesTheJarBesideItself() throws Exception {
        house.with("CONNECTOR_HA_JAVA_DIRS", parentOf(house.java("jvm/jdk-25", "25")));

        assertThat(house.run().output())
                .contains("\n-cp\n" + folder + "/a folder/lib/connector-ha-agent.jar\n");
    }

    @Test
    void isFoundThroughSymbolicLinks() throws Exception {
        house.with("JAVA_HOME", house.java("jdk", "25"));
        Path link = house.link("usr/bin/connector-ha", house.link("opt/link", house.launcher()));

        assertThat(house.run(link).output()).contains(folder + "/a folder/lib/connector-ha-agent.jar\n");
    }

    @Test
    void theSettingOfItsOwnComesFirst() throws Exception {
        Path own = house.java("own", "26-ea");
        house.with("CONNECTOR_HA_JAVA_HOME", own).with("JAVA_HOME", house.java("other", "25"));

        assertUses(own);
    }

    @Test
    void theSettingOfItsOwnIsNeverPassedOverInSilence() throws Exception {
        house.with("CONNECTOR_HA_JAVA_HOME", house.java("own", "17.0.1"))
                .with("JAVA_HOME", house.java("other", "25"));

        Outcome outcome = house.run();

        assertThat(outcome.exit()).isEqualTo(69);
        assertThat(outcome.errors())
                .contains("CONNECTOR_HA_JAVA_HOME: " + folder + "/a folder/own has Java 17");
    }

    @Test
    void theBundledRuntimeComesBeforeJavaHome() throws Exception {
        Path bundled = house.java("runtime", "25.0.2");
        house.with("JAVA_HOME", house.java("other", "25"));

        assertUses(bundled);
    }

    @Test
    void anOldJavaHomeIsPassedOverForTheOneOnThePath() throws Exception {
        Path onPath = house.java("new", "25.0.1");
        house.with("JAVA_HOME", house.java("old", "21.0.2")).withOnPath(onPath);

        assertUses(onPath);
    }

    @Test
    void anOldJavaOnThePathIsPassedOverForAnInstalledOne() throws Exception {
        Path installed = house.java("jvm/temurin-25", "25.0.3");
        house.withOnPath(house.java("jvm/openjdk-17", "17.0.9"))
                .with("CONNECTOR_HA_JAVA_DIRS", folder.resolve("nowhere") + ":" + parentOf(installed));

        assertUses(installed);
    }

    @Test
    void javaOfTheTimeBeforeNineIsTooOld() throws Exception {
        house.with("JAVA_HOME", house.java("eight", "1.8.0_392"));

        assertThat(house.run().exit()).isEqualTo(69);
    }

    @Test
    void aJavaWithoutReleaseFileIsAskedForItsVersion() throws Exception {
        Path new25 = house.javaWithoutReleaseFile("quiet", "25");
        house.with("JAVA_HOME", house.javaWithoutReleaseFile("old", "17.0.1")).withOnPath(new25);

        assertUses(new25);
    }

    @Test
    void withoutAnyJavaItSaysWhereItLooked() throws Exception {
        house.withOnPath(house.java("old", "17.0.9")).with("JAVA_HOME", folder.resolve("gone"));

        Outcome outcome = house.run("status");

        assertThat(outcome.exit()).isEqualTo(69);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors()).startsWith("connector-ha: no Java 25 or later found. Looked at:\n")
                .contains("  JAVA_HOME: " + folder + "/gone has no Java\n")
                .contains("  PATH: " + folder + "/a folder/old has Java 17\n")
                .contains(folder + "/a folder/nowhere: no Java below it\n")
                .contains("CONNECTOR_HA_JAVA_HOME");
    }

    @Test
    void extraFlagsComeAfterItsOwnSoThatTheyWin() throws Exception {
        house.with("JAVA_HOME", house.java("jdk", "25")).with("CONNECTOR_HA_OPTS", "-Xmx128m -Da=b");

        assertThat(house.run().output()).containsSubsequence("-Xmx64m\n", "-Xmx128m\n-Da=b\n-cp\n");
    }

    @Test
    void otherScriptsSourceTheFinderAlsoWhereUnsetVariablesAreErrors() throws Exception {
        Path bundled = house.java("runtime", "25.0.2");
        Path installed = house.java("jvm/temurin-25", "25.0.3");
        house.with("CONNECTOR_HA_JAVA_DIRS", parentOf(installed));

        Outcome withHome = house.sourceUnderBash("find_java '" + folder + "/a folder'");
        Outcome withoutHome = house.sourceUnderBash("find_java");

        assertThat(withHome).isEqualTo(new Outcome(0, bundled + "/bin/java\n", ""));
        assertThat(withoutHome).isEqualTo(new Outcome(0, installed + "/bin/java\n", ""));
    }

    private void assertUses(Path javaHome) throws Exception {
        assertThat(house.run().output()).startsWith(javaHome + "/bin/java\n");
    }

    private static Path parentOf(Path file) {
        return file.resolveSibling("");
    }
}

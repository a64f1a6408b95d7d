package dev.connectorha.localstack.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The automation of the test stack: what is done to the pair, what is reported of it, and in which case. */
final class DrillDocumentTest {
    private static final JsonNode STEPS = Embedded.properties(Stacks.testStack(), "Drill").path("Content")
            .path("mainSteps");

    @Test
    void theFaultIsTheActiveMembersAndWhatItCostIsReported() {
        assertThat(Automation.run(STEPS, Set.of(), "\"role\":\"MASTER\"")).isEqualTo(new Automation(
                List.of("preflightA", "preflightB", "mark", "active", "choose", "faultA", "pause",
                        "statusA", "statusB", "outages"),
                true));
        assertThat(Automation.run(STEPS, Set.of(), "\"role\":\"BACKUP\"").taken()).contains("faultB", "pause")
                .doesNotContain("faultA");
    }

    /** {@code status} ends with 1 in FAULT, {@code drill} if the role does not come back: that is when it matters. */
    @ParameterizedTest
    @ValueSource(strings = {"faultA", "statusA", "statusB", "outages"})
    void aDrillThatGoesBadlyReportsTheOutageAndFails(String failing) {
        Automation drill = Automation.run(STEPS, Set.of(failing), "MASTER");

        assertThat(drill.taken()).endsWith("pause", "statusA", "statusB", "outages");
        assertThat(drill.succeeded()).isFalse();
    }

    @Test
    void soItDoesOnTheOtherMember() {
        Automation drill = Automation.run(STEPS, Set.of("faultB", "statusA", "statusB"), "BACKUP");

        assertThat(drill.taken()).endsWith("faultB", "pause", "statusA", "statusB", "outages");
        assertThat(drill.succeeded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preflightA", "preflightB", "mark", "active"})
    void aPairThatIsNotInOrderIsLeftAlone(String failing) {
        Automation drill = Automation.run(STEPS, Set.of(failing), "MASTER");

        assertThat(drill.taken()).endsWith(failing).doesNotContain("faultA", "faultB");
        assertThat(drill.succeeded()).isFalse();
    }

    /** Several commands are one script without {@code set -e}: the exit code is the last one's. */
    @Test
    void noCommandHidesTheFailureOfTheOneBefore() {
        assertThat(StreamSupport.stream(STEPS.spliterator(), false)
                .filter(step -> step.path("action").asText().equals("aws:runCommand")))
                .allSatisfy(step -> assertThat(step.path("inputs").path("Parameters").path("commands"))
                        .as(step.path("name").asText()).hasSize(1));
    }

    @Test
    void whereTheHostThatMeasuresReachesNothingNoDrillBegins(@TempDir Path folder) throws Exception {
        Requirements.tool("bash");

        assertThat(mark(folder, 1)).isEqualTo(1);
        assertThat(folder.resolve("asked")).content().isEqualTo("report\n");
        assertThat(mark(folder, 0)).isZero();
        assertThat(folder.resolve("asked")).content().isEqualTo("report\nreport\nmark\n");
    }

    private static int mark(Path folder, int report) throws IOException, InterruptedException {
        Path probe = Files.writeString(folder.resolve("connector-ha-probe"), """
                #!/bin/bash
                echo "$1" >> %s/asked
                [ "$1" = mark ] || exit %d
                """.formatted(folder, report));
        Files.setPosixFilePermissions(probe, PosixFilePermissions.fromString("rwxr-xr-x"));
        StringBuilder script = new StringBuilder();
        STEPS.get(Automation.names(STEPS).indexOf("mark")).path("inputs").path("Parameters").path("commands")
                .forEach(command -> script.append(command.asText()).append('\n'));
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script.toString());
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        return builder.start().waitFor();
    }
}

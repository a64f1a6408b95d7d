package dev.connectorha.localstack.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cloudformation/drill, with an AWS CLI that answers as it would: no stand-in runs Systems Manager's automations. */
final class DrillScriptTest {
    /** What a step says is in a file, such as {@code faultA.StepStatus}; what it does not say is nothing. */
    private static final String AWS = """
            #!/bin/bash
            case "$*" in
                *describe-stacks*) cat document ;;
                *start-automation-execution*) echo "$*" > started; echo execution-1 ;;
                *AutomationExecutionStatus*)
                    echo asked >> polls
                    if [ "$(wc -l < polls)" -lt 3 ]; then echo InProgress; else cat ending; fi ;;
                *StepName==*)
                    query=$* && step=${query##*StepName==\\'} && field=${query##*].}
                    cat "${step%%\\'*}.${field%%[*}" 2>/dev/null || true ;;
                *AutomationExecution.FailureMessage*) echo 'Step preflightA fails' ;;
                *) exit 9 ;;
            esac
            """;

    @TempDir
    Path folder;

    private record Result(int exit, String output) {}

    @BeforeEach
    void anAwsThatHasTheStack() throws IOException {
        Requirements.tool("bash");
        Path aws = Files.writeString(folder.resolve("aws"), AWS);
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("document"), "ha-test-Drill-1\n");
        Files.writeString(folder.resolve("ending"), "Success\n");
        for (String step : List.of("preflightA", "preflightB", "mark", "active", "faultB", "statusA",
                "statusB")) {
            says(step, "StepStatus", "Success");
            says(step, "Outputs.Output", step + " was here");
        }
        says("outages", "StepStatus", "Success");
        says("outages", "Outputs.Output", "10.99.1.100: out for 3612 ms");
    }

    private void says(String step, String field, String text) throws IOException {
        Files.writeString(folder.resolve(step + "." + field), text + "\n");
    }

    @Test
    void theOutageIsPrintedOnceTheAutomationHasEnded() throws Exception {
        Result drill = drill("ha-test", "reboot");

        assertThat(drill.exit()).as(drill.output()).isZero();
        assertThat(drill.output()).contains("== outages (Success)\n10.99.1.100: out for 3612 ms")
                .contains("== preflightA (Success)\npreflightA was here", "== statusB (Success)")
                .doesNotContain("None", "faultA", "== faultB", "== mark");
        assertThat(folder.resolve("started")).content()
                .contains("--document-name ha-test-Drill-1 --parameters Fault=reboot");
    }

    @Test
    void aDrillThatFailsSaysWhere() throws Exception {
        Files.writeString(folder.resolve("ending"), "Failed\n");

        Result drill = drill("ha-test");

        assertThat(drill.exit()).isEqualTo(1);
        assertThat(drill.output()).contains("drill: Failed: Step preflightA fails");
        assertThat(folder.resolve("started")).content().contains("Fault=kill");
    }

    @Test
    void eachStepThatFailedSaysWhyAndTheOutageIsPrintedAllTheSame() throws Exception {
        Files.writeString(folder.resolve("ending"), "Failed\n");
        says("faultB", "StepStatus", "Failed");
        says("faultB", "FailureMessage", "the role does not come back");
        Files.delete(folder.resolve("faultB.Outputs.Output"));
        says("statusA", "StepStatus", "TimedOut");
        says("statusA", "FailureMessage", "not reached");

        Result drill = drill("ha-test", "drill");

        assertThat(drill.exit()).isEqualTo(1);
        assertThat(drill.output()).contains("== faultB (Failed)\nthe role does not come back\n",
                "== statusA (TimedOut)\nstatusA was here\nnot reached\n",
                "== outages (Success)\n10.99.1.100: out for 3612 ms\n").doesNotContain("None");
    }

    @Test
    void anotherStackAndAnUnknownFaultAreRefused() throws Exception {
        Files.writeString(folder.resolve("document"), "None\n");

        assertThat(drill("ha-pair")).satisfies(drill -> {
            assertThat(drill.exit()).isEqualTo(1);
            assertThat(drill.output()).contains("has no output Drill");
        });
        assertThat(drill("ha-test", "explode").exit()).isEqualTo(64);
        assertThat(drill().output()).contains("usage: drill STACK");
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void itKnowsTheFaultsOfTheDocument() {
        String allowed = TemplateFile.testStack().resource("Drill").path("Properties").path("Content")
                .path("parameters").path("Fault").path("allowedValues").toString();

        assertThat(allowed).isEqualTo("[\"kill\",\"restart\",\"drill\",\"reboot\"]");
        assertThat(TemplateFile.FOLDER.resolve("drill")).content().contains("[kill|restart|drill|reboot]");
    }

    private Result drill(String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("bash", TemplateFile.FOLDER.resolve("drill").toAbsolutePath().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("DRILL_POLL_SECONDS", "0");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}

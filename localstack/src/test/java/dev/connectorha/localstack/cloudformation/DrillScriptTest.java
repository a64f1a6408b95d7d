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
    private static final String AWS = """
            #!/bin/bash
            case "$*" in
                *describe-stacks*) cat document ;;
                *start-automation-execution*) echo "$*" > started; echo execution-1 ;;
                *AutomationExecutionStatus*)
                    echo asked >> polls
                    if [ "$(wc -l < polls)" -lt 3 ]; then echo InProgress; else cat ending; fi ;;
                *FailureMessage*) echo 'Step preflightA fails' ;;
                *outages*Outputs*) echo '10.99.1.100: out for 3612 ms' ;;
                *StepStatus*) echo Success ;;
                *Outputs*) echo 'what the step said' ;;
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
    }

    @Test
    void theOutageIsPrintedOnceTheAutomationHasEnded() throws Exception {
        Result drill = drill("ha-test", "reboot");

        assertThat(drill.exit()).as(drill.output()).isZero();
        assertThat(drill.output()).contains("== outages (Success)\n10.99.1.100: out for 3612 ms")
                .contains("== preflightA (Success)", "== statusB (Success)");
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

package dev.connectorha.localstack.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.testing.Requirements;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledJvmTest {
    /** A killed JVM cannot remove the lab's files. */
    @TempDir
    Path folder;

    @Test
    void aKilledJvmTakesItsNamespacesAndProcessesWithIt() throws Exception {
        Requirements.none(LabTools.missing());
        Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + folder, "-cp",
                System.getProperty("java.class.path"),
                KilledLab.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = jvm.inputReader()) {
            List<Long> pids = Stream.of(String.valueOf(output.readLine()).split(" ")).map(Long::valueOf)
                    .toList();
            assertThat(pids).hasSizeGreaterThanOrEqualTo(5)
                    .allMatch(pid -> ProcessHandle.of(pid).isPresent());

            jvm.destroyForcibly();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(pids).allMatch(pid -> ProcessHandle.of(pid).isEmpty()));
        } finally {
            jvm.destroyForcibly();
        }
    }
}

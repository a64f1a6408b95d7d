package dev.connectorha.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM at any moment of the daemon's start. */
class StoppingTest {
    private static final int PATIENCE_SECONDS = 60;

    private final List<String> told = new ArrayList<>();
    private final Stopping stopping = new Stopping(code -> told.add("end " + code));

    @TempDir
    Path folder;

    /** Who opens a FIFO to write waits for its reader: then the process is at its configuration, and stays there. */
    @Test
    void aSignalDuringTheStartEndsTheProcessWithZero() throws Exception {
        Path fifo = folder.resolve("config.yaml");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "run", "--config",
                fifo.toString()).inheritIO().start();
        try (var _ = Files.newOutputStream(fifo)) {
            process.destroy();

            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatRunsIsLeftInGoodOrderBeforeTheProcessEnds() throws Exception {
        stopping.start(() -> () -> told.add("left"));

        stopping.stop();

        assertThat(told).containsExactly("left", "end 0");
    }

    @Test
    void whatHasNotBegunDoesNotBeginAnyMore() throws Exception {
        stopping.stop();

        stopping.start(() -> {
            told.add("begun");
            return () -> told.add("left");
        });

        assertThat(told).containsExactly("end 0");
    }

    @Test
    void aStartUnderWayIsWaitedForAndThenLeft() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Thread signal = new Thread(() -> {
            begun.countDown();
            stopping.stop();
        });

        stopping.start(() -> {
            signal.start();
            await().until(() -> begun.getCount() == 0 && signal.getState() == Thread.State.BLOCKED);
            told.add("begun");
            return () -> told.add("left");
        });

        signal.join();
        assertThat(told).containsExactly("begun", "left", "end 0");
    }
}

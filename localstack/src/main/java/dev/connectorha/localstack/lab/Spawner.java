package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts every child process of the lab from one thread that lives as long as the JVM.
 *
 * <p>The kernel sends a child its parent-death signal when the <em>thread</em> that started it ends, so a process
 * started by a test's own short-lived thread would be killed in mid-test.
 */
final class Spawner {
    private static final ExecutorService THREAD = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("lab-spawner").daemon().factory());

    private Spawner() {}

    static Process spawn(ProcessBuilder builder) throws IOException {
        try {
            return THREAD.submit(builder::start).get();
        } catch (ExecutionException failed) {
            throw new IOException("Cannot start " + builder.command(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while starting " + builder.command(), interrupted);
        }
    }
}

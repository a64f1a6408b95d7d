package dev.connectorha.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A network namespace that lives as long as one thread and its sockets, so that nothing is left to clean up. Sockets
 * opened by {@link #call} belong to it and can then be used on any thread.
 */
public final class TestNamespace implements AutoCloseable {
    private static final long LIMIT_SECONDS = 20;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().factory());
    private final Path path;

    private TestNamespace() {
        path = call(() -> {
            Libc.unshare(Libc.CLONE_NEWNET);
            return Path.of("/proc", Files.readSymbolicLink(Path.of("/proc/thread-self")).toString(),
                    "ns/net");
        });
        ip("link set lo up");
    }

    /** A fresh one, or the test is skipped with the reason. */
    public static TestNamespace create() {
        Requirements.root();
        Requirements.tool("ip");
        return new TestNamespace();
    }

    /** Links this namespace to another by veth; both ends are up and have their addresses without waiting. */
    public void connect(String device, TestNamespace other, String otherDevice) {
        ip("link add " + device + " type veth peer name " + otherDevice + " netns " + other.path);
        ip("link set " + device + " up");
        other.ip("link set " + otherDevice + " up");
    }

    public <T> T call(Callable<T> action) {
        Future<T> result = thread.submit(action);
        try {
            return result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs {@code ip} here, for a child process inherits the namespace of the thread that starts it. */
    public String ip(String arguments) {
        return call(() -> output(arguments));
    }

    private static String output(String arguments) throws IOException, InterruptedException {
        List<String> command = List.of(("ip " + arguments).split(" "));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

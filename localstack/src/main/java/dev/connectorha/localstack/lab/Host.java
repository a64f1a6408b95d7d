package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One machine of the lab: a network namespace, and a folder for its configuration, sockets and logs. */
public final class Host {
    private static final long RUN_SECONDS = 60;
    /** What a command inherits. The rest stays out, above all the AWS settings of whoever runs the lab. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "JAVA_HOME", "TMPDIR");

    private final String name;
    private final NetworkNamespace namespace;
    private final Path folder;

    Host(String name, NetworkNamespace namespace, Path labFolder) throws IOException {
        this.name = name;
        this.namespace = namespace;
        this.folder = Files.createDirectories(labFolder.resolve(name));
    }

    /** Its name: {@code cloud}, {@code a} or {@code b}. */
    public String name() {
        return name;
    }

    /** Where this host keeps its files. It is removed with the lab. */
    public Path folder() {
        return folder;
    }

    /** What root puts before a command to run it in this host's network. */
    public String enter() {
        return "nsenter -t " + namespace.holderPid() + " -n";
    }

    NetworkNamespace namespace() {
        return namespace;
    }

    /**
     * Runs {@code work} in this JVM, on a new platform thread inside the host's network, and waits for it. Sockets
     * it opens, and platform threads it starts, stay in the host's network; virtual threads do not, and a client
     * that opens its sockets later on another thread connects from the wrong network.
     */
    public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        return namespace.call(work);
    }

    /**
     * Starts a process that runs until it is stopped, or until this JVM ends.
     *
     * @param processName names its log, {@code <name>.log}, in {@link #folder()}; a restart appends to it
     * @param environment added to PATH, HOME, LANG, JAVA_HOME and TMPDIR, which are all it inherits
     */
    public LabProcess start(String processName, Map<String, String> environment, String... command)
            throws IOException {
        Path log = folder.resolve(processName + ".log");
        ProcessBuilder builder = builder(environment, List.of(command)).redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = Spawner.spawn(builder);
        namespace.awaitInside(process);
        return new LabProcess(processName, process, log);
    }

    /** Runs a command to its end, at most a minute. */
    public RunResult run(String... command) throws IOException {
        return run(Map.of(), command);
    }

    /** Runs a command to its end, at most a minute, with {@code environment} as in {@link #start}. */
    public RunResult run(Map<String, String> environment, String... command) throws IOException {
        return finish(builder(environment, List.of(command)), "");
    }

    RunResult feed(String input, List<String> command) throws IOException {
        return finish(builder(Map.of(), command), input);
    }

    private ProcessBuilder builder(Map<String, String> environment, List<String> command) {
        // Each of these executes the next in its own process, so the process we hold is the command itself.
        List<String> words = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "nsenter", "-t",
                Long.toString(namespace.holderPid()), "-n", "--"));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        return builder;
    }

    private static RunResult finish(ProcessBuilder builder, String input) throws IOException {
        Path output = Files.createTempFile(builder.directory().toPath(), "run", ".out");
        try {
            Process process = Spawner
                    .spawn(builder.redirectErrorStream(true).redirectOutput(output.toFile()));
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException commandReadNoInput) {
                // Its exit code and output tell the story better than a broken pipe.
            }
            boolean ended = process.waitFor(RUN_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            if (!ended) {
                throw new IOException(builder.command() + " did not end within " + RUN_SECONDS + " s");
            }
            return new RunResult(List.copyOf(builder.command()), process.exitValue(),
                    Files.readString(output));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while running " + builder.command(), interrupted);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

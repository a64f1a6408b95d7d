package dev.connectorha.clients;

import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.ProcessGroup;
import dev.connectorha.linux.Processes;
import dev.connectorha.linux.Processes.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A program that runs without a shell, in a session and process group of its own, so that it can be ended with all
 * that it has started. A signal to the agent's group, such as Ctrl-C, does not reach it.
 */
final class Spawned {
    /** How long a program that was asked to end may take for it. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** What a daemon that was left behind keeps open is not waited for. */
    private static final Duration LAST_WORDS = Duration.ofMillis(200);

    private final Process process;
    private final OutputLines output;
    private final CompletableFuture<Exit> ended;

    /**
     * How a program has ended.
     *
     * @param last its last line of output, mostly why
     */
    record Exit(int code, String last) {
        boolean well() {
            return code == 0;
        }

        /** Such as {@code exit 5: Unit x.service not found.} */
        @Override
        public String toString() {
            return "exit " + code + (last.isEmpty() ? "" : ": " + last);
        }
    }

    private Spawned(Process process, Consumer<String> lines) {
        this.process = process;
        this.output = OutputLines.read(process.getInputStream(), lines);
        this.ended = process.onExit().thenCompose(one -> lastWords()
                .thenApply(_ -> new Exit(one.exitValue(), output.last())));
    }

    /** From the end on: what it has said is read by then, however long it ran. */
    private CompletableFuture<Void> lastWords() {
        return output.done().copy().completeOnTimeout(null, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Starts it; its standard input is empty.
     *
     * @param lines gets its output, line by line, on a thread of its own
     * @throws IOException if that is impossible; a program that does not exist is an exit with 127
     */
    static Spawned start(List<String> command, Map<String, String> environment, Consumer<String> lines)
            throws IOException {
        return new Spawned(
                builder(command, environment).redirectInput(Path.of("/dev/null").toFile()).start(), lines);
    }

    /** The same for one that is written to. */
    static Spawned reader(List<String> command, Consumer<String> lines) throws IOException {
        return new Spawned(builder(command, Map.of()).redirectInput(Redirect.PIPE).start(), lines);
    }

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        // setsid replaces itself with the program: the child's number is the group's too.
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("setsid"), command.stream()).toList()).redirectErrorStream(true);
        Processes.forAChild(builder.environment());
        builder.environment().putAll(environment);
        return builder;
    }

    CompletableFuture<Exit> ended() {
        return ended;
    }

    boolean alive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /** A program that reads to the end ends by itself now. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException itReadsNoMore) {
            // Then it ends, or is ended.
        }
    }

    /** Asks it to end, with all that it has started; kills what does not, be it that the first process has ended. */
    void end() {
        signal(Signal.TERM);
        CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> signal(Signal.KILL));
    }

    /** Whether the program, or what it has started in its group, still lives. Reads all of /proc. */
    boolean lives() {
        return process.isAlive() || ProcessGroup.lives(process.pid());
    }

    /** Whether that is the program, or in its group. */
    boolean has(ProcessHandle other) {
        return other.pid() == process.pid() || ProcessGroup.has(process.pid(), other.pid());
    }

    /** To the program and its group, or to what is left of that. */
    void signal(Signal signal) {
        if (!process.isAlive()) {
            ProcessGroup.signalRest(process.pid(), signal);
            return;
        }
        try {
            Processes.signalGroup(process.pid(), signal);
        } catch (ErrnoException tooEarlyForAGroup) {
            if (signal == Signal.TERM) {
                process.destroy();
            } else {
                process.destroyForcibly();
            }
        }
    }
}

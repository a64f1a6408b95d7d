package dev.connectorha.track;

import dev.connectorha.linux.ProcessGroup;
import dev.connectorha.linux.Processes;
import dev.connectorha.linux.Processes.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Runs commands to their end, each in a process group of its own, so that a timeout ends all of it.
 *
 * @param path the folders in which a command without a slash is looked for
 */
public record Commands(List<Path> path) {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** What came of one. */
    public sealed interface Ended {
        /** It has ended. */
        record Exit(int code) implements Ended {}

        /** It was killed when its time was over. */
        record TimedOut() implements Ended {}

        /** It could not be begun. */
        record NotStarted(String why) implements Ended {}
    }

    public Commands {
        path = List.copyOf(path);
    }

    public static Commands ofThisHost() {
        return new Commands(Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse(DEFAULT_PATH)
                .split(":", -1)).filter(folder -> folder.startsWith("/")).map(Path::of).toList());
    }

    /** The program that a command's first word means; empty if there is none that this user may run. */
    public Optional<Path> find(String word) {
        Stream<Path> candidates = word.contains("/")
                ? Stream.of(Path.of(word))
                : path.stream().map(folder -> folder.resolve(word));
        return candidates.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    /**
     * Runs a command; its output is dropped. When this returns nothing of it lives, or at least not in its group: what
     * it has left there is killed, and what cannot be killed, for it hangs in the kernel, is waited for.
     *
     * @throws InterruptedException if somebody is tired of waiting; it is killed then too
     */
    public Ended run(List<String> command, Map<String, String> environment, Duration timeout)
            throws InterruptedException {
        Optional<Path> program = find(command.getFirst());
        if (program.isEmpty()) {
            return new Ended.NotStarted("there is no command " + command.getFirst()
                    + " on this host that this user may run");
        }
        List<String> words = new ArrayList<>();
        // It executes the command in its own process, which then leads a group. Without it only the command is killed.
        find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
        words.add(program.get().toString());
        words.addAll(command.subList(1, command.size()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(Path.of("/dev/null").toFile());
        Processes.forAChild(builder.environment());
        builder.environment().putAll(environment);
        try {
            return finish(builder.start(), timeout);
        } catch (IOException e) {
            return new Ended.NotStarted("cannot run " + program.get() + ": " + Reasons.of(e));
        }
    }

    private static Ended finish(Process process, Duration timeout) throws InterruptedException {
        try {
            return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)
                    ? new Ended.Exit(process.exitValue())
                    : new Ended.TimedOut();
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                ProcessGroup.kill(process.pid());
                process.destroyForcibly();
                // Not by an interrupt either: that says that its time is over, and not that there may be another one.
                process.onExit().join();
                awaitGroup(process.pid());
            } else if (ProcessGroup.signalRest(process.pid(), Signal.KILL)) {
                awaitGroup(process.pid());
            }
        }
    }

    /**
     * What is killed goes at once, and what hangs in the kernel may do so for hours: a look reads all of /proc, so they
     * become seldom, down to one in two seconds.
     */
    static Duration untilNextLook(int looks) {
        Duration pause = FIRST_LOOK.multipliedBy(1L << Math.min(looks, Integer.SIZE));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static void awaitGroup(long leader) {
        boolean interrupted = false;
        for (int looks = 0; ProcessGroup.lives(leader); looks++) {
            LockSupport.parkNanos(untilNextLook(looks).toNanos());
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

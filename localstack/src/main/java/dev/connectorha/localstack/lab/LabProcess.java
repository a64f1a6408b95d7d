package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process in a host of the lab, with its children: signals reach all of them at once. */
public final class LabProcess implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Path log;

    LabProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** The name it was started under. */
    public String name() {
        return name;
    }

    /** The process itself, not a wrapper around it. */
    public long pid() {
        return process.pid();
    }

    /** Whether it still runs; a frozen process does. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Everything it and its earlier runs of the same name wrote to standard output and standard error. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Where {@link #log()} is kept. */
    public Path logFile() {
        return log;
    }

    /** Kills it and its children, as a lost instance ends: nobody gets to say goodbye. */
    public void sigkill() throws IOException {
        // A daemon told of its child's death, or a child of its parent's, could still send a packet: stop all first.
        signalAll(Signal.STOP);
        signalAll(Signal.KILL);
    }

    /** Asks the process, not its children, to end. */
    public void sigterm() throws IOException {
        Signal.TERM.send(pid());
    }

    /** Freezes it and its children, as a stalled instance does: sockets stay open and fill, timers do not run. */
    public void freeze() throws IOException {
        signalAll(Signal.STOP);
    }

    /** Ends {@link #freeze()}. */
    public void thaw() throws IOException {
        signalAll(Signal.CONT);
    }

    /**
     * Waits until it has ended.
     *
     * @return its exit code; 128 + n if signal n ended it
     * @throws IOException if it still runs after {@code limit}
     */
    public int waitFor(Duration limit) throws IOException {
        try {
            if (process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return process.exitValue();
            }
            throw new IOException(name + " (pid " + pid() + ") still runs after " + limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + name, interrupted);
        }
    }

    private void signalAll(Signal signal) throws IOException {
        List<Long> pids = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
        for (long pid : pids) {
            signal.send(pid);
        }
    }

    /** {@link #sigkill()}, and waits until it has gone. */
    @Override
    public void close() throws IOException {
        if (alive()) {
            sigkill();
            waitFor(Duration.ofSeconds(10));
        }
    }

    @Override
    public String toString() {
        return name + " (pid " + pid() + ")";
    }
}

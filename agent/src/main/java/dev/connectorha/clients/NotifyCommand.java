package dev.connectorha.clients;

import dev.connectorha.linux.Processes.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that reads lines for as long as the agent lives. One that ends is started again, and hears the last
 * line once more, because what was in its pipe is lost.
 */
final class NotifyCommand implements NotifyTarget {
    private static final Logger LOG = LoggerFactory.getLogger("clients");
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(60).toNanos();

    private final List<String> command;
    private final LongSupplier clock;
    private volatile @Nullable Spawned reader;
    private @Nullable String last;
    private long pause;
    private long startedAt;

    NotifyCommand(List<String> command, LongSupplier clock) {
        this.command = List.copyOf(command);
        this.clock = clock;
    }

    @Override
    public List<String> tend() throws IOException {
        Spawned before = reader;
        if (before != null && before.alive()) {
            return List.of();
        }
        long now = clock.getAsLong();
        if (before != null && now - startedAt < pause) {
            throw new IOException("it has ended, " + before.ended().join() + "; started again soon");
        }
        if (before != null) {
            LOG.warn("notify.reader-ended exit=\"{}\": started again", before.ended().join());
        }
        boolean lived = now - startedAt > LONGEST_PAUSE;
        pause = before == null || lived ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
        startedAt = now;
        reader = Spawned.reader(command, line -> LOG.info("notify.output line=\"{}\"", line));
        return last == null ? List.of() : List.of(last);
    }

    @Override
    public void write(String line) throws IOException {
        Spawned to = reader;
        if (to == null) {
            throw new IOException("the reader does not run");
        }
        to.input().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        to.input().flush();
        last = line;
    }

    @Override
    public void close(boolean stuck) {
        Spawned open = reader;
        if (open == null || !open.alive()) {
            return;
        }
        if (stuck) {
            // Its pipe is full: closing it would wait for the line that nobody takes.
            open.signal(Signal.KILL);
            return;
        }
        try {
            open.endInput();
            open.ended().copy().orTimeout(FAREWELL.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException late) {
            if (!(late.getCause() instanceof TimeoutException)) {
                throw late;
            }
            open.signal(Signal.KILL);
        }
    }

    @Override
    public String toString() {
        return "command " + String.join(" ", command);
    }
}

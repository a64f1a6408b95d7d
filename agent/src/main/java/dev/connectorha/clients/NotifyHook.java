package dev.connectorha.clients;

import dev.connectorha.config.NotifyConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells another program of each change of role, in order, in keepalived's form: {@code INSTANCE "name" MASTER 150}.
 * Whoever tells it something never waits; if nobody reads, the oldest lines are given up.
 */
public final class NotifyHook {
    /** More changes than this are not waited for: the newest counts. */
    static final int ROOM = 64;

    private static final Logger LOG = LoggerFactory.getLogger("clients");
    private static final Duration TEND_EVERY = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN = Duration.ofMillis(100);
    private static final Duration LAST_LINES = Duration.ofSeconds(2);

    private final String name;
    private final NotifyTarget target;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> waiting = new ArrayDeque<>();
    private @Nullable NotifyState newest;
    private long delivered;
    private long dropped;
    private boolean writing;
    private boolean closed;
    private Optional<String> problem = Optional.empty();

    NotifyHook(String name, NotifyTarget target) {
        this.name = name;
        this.target = target;
    }

    /** Opens what is configured. */
    public static NotifyHook start(NotifyConfig config, String connector) {
        NotifyTarget target = config.fifo().<NotifyTarget>map(NotifyFifo::new)
                .orElseGet(() -> new NotifyCommand(config.command(), System::nanoTime));
        NotifyHook hook = new NotifyHook(config.name().orElse(connector), target);
        hook.begin();
        return hook;
    }

    void begin() {
        Thread.ofPlatform().daemon().name("notify").start(this::run);
    }

    /** Says so if it is news. */
    public void tell(NotifyState state, int priority) {
        lock.lock();
        try {
            if (state == newest) {
                return;
            }
            newest = state;
            if (waiting.size() == ROOM) {
                waiting.removeFirst();
                dropped++;
                if (Long.bitCount(dropped) == 1) {
                    LOG.error("notify.dropped lines={} target=\"{}\": nobody reads; the oldest are given up",
                            dropped,
                            target);
                }
            }
            waiting.addLast("INSTANCE \"" + name + "\" " + state + " " + priority);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public NotifyStatus status() {
        lock.lock();
        try {
            return new NotifyStatus(target.toString(), delivered, dropped, problem);
        } finally {
            lock.unlock();
        }
    }

    /** Says STOP if anything was said, gives the reader a moment, and says no more. */
    public void close(int priority) {
        boolean stuck = true;
        lock.lock();
        try {
            if (newest != null) {
                tell(NotifyState.STOP, priority);
            }
            long nanos = LAST_LINES.toNanos();
            while (nanos > 0 && (writing || !waiting.isEmpty())) {
                nanos = changed.awaitNanos(nanos);
            }
            closed = true;
            stuck = writing;
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        target.close(stuck);
    }

    private void run() {
        try {
            while (open()) {
                try {
                    // In this order: who has just been started hears first what the one before may have missed.
                    for (String again : target.tend()) {
                        target.write(again);
                    }
                    told(Optional.empty());
                    deliver();
                } catch (IOException e) {
                    if (!open()) {
                        // The target was closed in the middle of it.
                        return;
                    }
                    told(Optional.of(String.valueOf(e.getMessage())));
                    pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean open() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void deliver() throws IOException, InterruptedException {
        Optional<String> line = next();
        if (line.isEmpty()) {
            return;
        }
        boolean well = false;
        try {
            target.write(line.get());
            well = true;
        } finally {
            written(line.get(), well);
        }
    }

    /** The next line, or none after a while. */
    private Optional<String> next() throws InterruptedException {
        lock.lock();
        try {
            long nanos = TEND_EVERY.toNanos();
            while (waiting.isEmpty() && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            writing = !waiting.isEmpty();
            return Optional.ofNullable(waiting.pollFirst());
        } finally {
            lock.unlock();
        }
    }

    private void written(String line, boolean well) {
        lock.lock();
        try {
            writing = false;
            if (well) {
                delivered++;
            } else if (waiting.size() < ROOM) {
                waiting.addFirst(line);
            } else {
                dropped++;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void told(Optional<String> now) {
        lock.lock();
        try {
            if (!now.equals(problem)) {
                now.ifPresent(why -> LOG.error("notify.failed target=\"{}\" why=\"{}\"", target, why));
                problem = now;
            }
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            long nanos = TRY_AGAIN.toNanos();
            while (!closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}

package dev.connectorha.track;

import dev.connectorha.track.rules.Outcome;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One check, tried again and again. A try that does not come back is told as failed when its time is over, and again at
 * each interval for as long as it hangs; no other one is begun beside it, so that a hanging check costs one thread.
 *
 * <p>Platform threads: a look at a file of a dead server blocks in the kernel, and would take a carrier away from the
 * virtual threads on which EC2 is called.
 */
final class Repeating {
    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private final String name;
    private final Probe probe;
    private final Duration timeout;
    private final ScheduledExecutorService clock;
    private final Consumer<Outcome> listener;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile @Nullable Try current;

    /** @param clock one thread, on which nothing blocks; {@link #begin} must be called there */
    Repeating(String name, Probe probe, Duration timeout, ScheduledExecutorService clock,
            Consumer<Outcome> listener) {
        this.name = name;
        this.probe = probe;
        this.timeout = timeout;
        this.clock = clock;
        this.listener = listener;
    }

    void begin() {
        Try before = current;
        if (before != null && before.thread.isAlive()) {
            before.stillHangs();
            return;
        }
        Try next = new Try();
        current = next;
        try {
            next.thread.start();
            var _ = clock.schedule(next::timeIsUp, timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            next.thread.interrupt();
        } catch (Error noThread) {
            // The clock forgets a task that throws: the check would never be made again.
            tell(Outcome.impossible("this host has no thread for it: " + noThread.getMessage()));
        }
    }

    void stop() {
        stopped.set(true);
        Try last = current;
        if (last != null) {
            last.thread.interrupt();
        }
    }

    private void tell(Outcome outcome) {
        if (!stopped.get()) {
            listener.accept(outcome);
        }
    }

    /** One try. Whoever is first tells what came of it: the probe, or the clock. */
    private final class Try {
        private final AtomicBoolean told = new AtomicBoolean();
        private final Thread thread = Thread.ofPlatform().daemon().name("track-" + name).unstarted(this::run);

        private void run() {
            try {
                end(probe.look(timeout));
            } catch (InterruptedException _) {
                end(Outcome.failed("interrupted"));
            } catch (RuntimeException | Error bug) {
                LOG.error("track.bug check={}", name, bug);
                end(Outcome.impossible("a bug of this program, see track.bug in the log: " + bug));
            }
        }

        private void end(Outcome outcome) {
            if (told.compareAndSet(false, true)) {
                tell(outcome);
            }
        }

        private void timeIsUp() {
            if (told.compareAndSet(false, true)) {
                tell(Outcome.failed("no answer within " + timeout.toMillis() + " ms"));
                thread.interrupt();
            }
        }

        private void stillHangs() {
            if (told.get()) {
                thread.interrupt();
                tell(Outcome
                        .failed("no answer within " + timeout.toMillis() + " ms, and the try still hangs"));
            }
        }
    }
}

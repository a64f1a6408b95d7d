package dev.connectorha.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * T11: that this member has handed over, in a file beside the control socket. It outlives the agent and not the
 * machine: it names the boot it was made in, for not every folder is emptied by a reboot. Written in order, on a thread
 * of its own, so that no file system can hold the loop up.
 */
final class HandoverMark implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("member");
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int LAST_WRITE_SECONDS = 2;

    private final Path file;
    private final String boot;
    private final ExecutorService writer = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("mark").factory());

    HandoverMark(Path file, String boot) {
        this.file = file;
        this.boot = boot;
    }

    /** That of the agent that serves the control socket. */
    static HandoverMark beside(Path socket) {
        return new HandoverMark(socket.resolveSibling(socket.getFileName() + ".handed-over"), bootId());
    }

    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            // Then a mark lasts as long as its file.
            return "unknown boot";
        }
    }

    /** Whether it was left since the machine was started. */
    boolean present() {
        try {
            return Files.exists(file) && Files.readString(file).strip().equals(boot);
        } catch (IOException e) {
            LOG.warn("mark.unreadable file={} why=\"{}\": taken for absent", file, e.getMessage());
            return false;
        }
    }

    /**
     * What has become of the member. The end is always kept: a mark left by mistake makes it stand back for good.
     *
     * @param byOperator somebody has asked for it: not a stop, a drill or bad health, after which a new agent is to
     *            take part as ever
     */
    void handedOver(boolean now, boolean byOperator) {
        if (!now || byOperator) {
            set(now);
        }
    }

    void set(boolean now) {
        writer.execute(() -> write(now));
    }

    private void write(boolean now) {
        try {
            if (now) {
                Files.writeString(file, boot + "\n");
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn(
                    "mark.not-written file={} handedOver={} why=\"{}\": a restart of the agent does not know of it",
                    file, now, e.getMessage());
        }
    }

    /** Waits for the last write, briefly. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            var _ = writer.awaitTermination(LAST_WRITE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

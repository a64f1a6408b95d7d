package dev.connectorha.localstack.lab;

import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Libc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A network namespace that lives as long as a holder process inside it.
 *
 * <p>{@code ip netns} would need root and a mount; a holder works for an ordinary user inside {@code unshare -Urn}
 * too. The holder is a {@code cat} that reads from this JVM: when the JVM ends, in whatever way, it reads the end of
 * its input and goes, and the namespace with it.
 */
final class NetworkNamespace implements AutoCloseable {
    private static final long CREATION_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Process holder;
    private final String id;

    private NetworkNamespace(Process holder, String id) {
        this.holder = holder;
        this.id = id;
    }

    static NetworkNamespace create() throws IOException {
        String own = idOf("self");
        Process holder = Spawner
                .spawn(new ProcessBuilder("unshare", "-n", "cat")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD));
        if (awaitNamespace(holder, id -> !id.isEmpty() && !id.equals(own))) {
            return new NetworkNamespace(holder, idOf(Long.toString(holder.pid())));
        }
        holder.destroyForcibly();
        throw new IOException("Cannot make a network namespace (root, or unshare -Urn, is needed): "
                + new String(holder.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    /**
     * The kernel's name of the namespace a process lives in, such as {@code net:[4026532246]}; empty if the process
     * has gone, or is not ours to look at.
     */
    static String idOf(String pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", pid, "ns", "net")).toString();
        } catch (IOException goneOrNotOurs) {
            return "";
        }
    }

    /** Waits until a process that was started to enter this namespace is inside, so that nobody misses it. */
    void awaitInside(Process process) {
        awaitNamespace(process, id::equals);
    }

    private static boolean awaitNamespace(Process process, Predicate<String> wanted) {
        long start = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - start < CREATION_NANOS) {
            if (wanted.test(idOf(Long.toString(process.pid())))) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
        }
        return false;
    }

    String id() {
        return id;
    }

    long holderPid() {
        return holder.pid();
    }

    /**
     * Runs {@code work} on a new platform thread inside the namespace and waits for it. Sockets it opens, and
     * platform threads it starts, belong to the namespace; virtual threads do not.
     */
    <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter();
            return work.call();
        });
        Thread.ofPlatform().name("lab-" + id).daemon().start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private void enter() throws ErrnoException {
        int fd = Libc.open("/proc/" + holder.pid() + "/ns/net");
        try {
            Libc.setns(fd, Libc.CLONE_NEWNET);
        } finally {
            Libc.close(fd);
        }
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}

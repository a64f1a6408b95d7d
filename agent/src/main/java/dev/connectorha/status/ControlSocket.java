package dev.connectorha.status;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the control socket: a client sends one line and gets one document, or lines as they come. Its file is for the
 * owner and its group: whoever may open it may move the role.
 */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int MAX_CLIENTS = 16;
    private static final int CLIENT_SECONDS = 5;

    private final Path path;
    private final ServerSocketChannel server;
    private final Handler handler;
    private final Semaphore clients = new Semaphore(MAX_CLIENTS);

    /** Answers commands; called on a thread of its own per client. */
    public interface Handler {
        /**
         * Answers one command; what it returned without an answer is told to the client as such.
         *
         * @throws IOException if the client has gone
         */
        void answer(String command, Reply reply) throws IOException;
    }

    /** What goes back to the client. */
    public interface Reply {
        /**
         * Sends it at once.
         *
         * @throws IOException if the client has gone, or does not read
         */
        void write(String text) throws IOException;
    }

    private ControlSocket(Path path, ServerSocketChannel server, Handler handler) {
        this.path = path;
        this.server = server;
        this.handler = handler;
    }

    /**
     * Takes the path and begins to serve. A file that a killed agent left behind is replaced.
     *
     * @param documents answers a command with one document; called on a thread of its own per client
     * @throws ControlSocketException if another agent serves the path, or it cannot be made
     */
    public static ControlSocket open(Path path, UnaryOperator<String> documents)
            throws ControlSocketException {
        return open(path, (command, reply) -> reply.write(documents.apply(command)));
    }

    /**
     * The same with answers that may take their time.
     *
     * @throws ControlSocketException if another agent serves the path, or it cannot be made
     */
    public static ControlSocket open(Path path, Handler handler) throws ControlSocketException {
        if (ControlClient.alive(path)) {
            throw new ControlSocketException("another agent already serves the control socket " + path
                    + ": only one may run per socket; stop it, or set management.socket");
        }
        try {
            ServerSocketChannel server = bind(path);
            ControlSocket socket = new ControlSocket(path, server, handler);
            Thread.ofPlatform().daemon().name("control").start(socket::serve);
            return socket;
        } catch (IOException | UnsupportedOperationException e) {
            throw new ControlSocketException("cannot make the control socket " + path + " (" + reason(e)
                    + "): its folder must exist and be writable by this user; or set management.socket", e);
        }
    }

    private static ServerSocketChannel bind(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(path) && !Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** What java.nio says with the name of a class, in words. */
    private static String reason(Exception e) {
        return switch (e) {
            case FileAlreadyExistsException there ->
                there.getFile() + " is there already, and is something else";
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            default -> String.valueOf(e.getMessage());
        };
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                accept();
            } catch (ClosedChannelException e) {
                LOG.debug("control.closed");
            } catch (IOException e) {
                LOG.warn("control.failed why=\"{}\": trying again", e.getMessage());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void accept() throws IOException {
        SocketChannel client = server.accept();
        if (clients.tryAcquire()) {
            Thread.ofVirtual().name("control-client").start(() -> answer(client));
        } else {
            client.close();
        }
    }

    private void answer(SocketChannel client) {
        try (client) {
            String command = within(client, () -> new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8))
                    .readLine());
            if (command != null) {
                handler.answer(command.strip(), text -> within(client, () -> write(client, text)));
            }
        } catch (IOException e) {
            LOG.debug("control.client.gone", e);
        } catch (RuntimeException e) {
            LOG.warn("control.no-answer why=\"{}\"", e.toString());
        } finally {
            clients.release();
        }
    }

    private static boolean write(SocketChannel client, String text) throws IOException {
        ByteBuffer document = StandardCharsets.UTF_8.encode(text);
        while (document.hasRemaining()) {
            client.write(document);
        }
        return true;
    }

    /** A client that says nothing, or reads nothing, must not stay for ever; an answer may take its time. */
    private static <T extends @Nullable Object> T within(SocketChannel client, Exchange<T> exchange)
            throws IOException {
        CompletableFuture<Boolean> over = new CompletableFuture<Boolean>()
                .completeOnTimeout(false, CLIENT_SECONDS, TimeUnit.SECONDS);
        var _ = over.thenAccept(inTime -> {
            if (!inTime) {
                close(client);
            }
        });
        try {
            return exchange.run();
        } finally {
            over.complete(true);
        }
    }

    /** Something that waits for the client. */
    private interface Exchange<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("control.client.gone", e);
        }
    }

    /** Stops serving and removes the file. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("control.close.failed path={}", path, e);
        }
    }
}

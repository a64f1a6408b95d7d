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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the control socket: a client sends one line and gets one document. Its file belongs to the owner alone. */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int MAX_CLIENTS = 16;
    private static final int CLIENT_SECONDS = 5;

    private final Path path;
    private final ServerSocketChannel server;
    private final UnaryOperator<String> handler;
    private final Semaphore clients = new Semaphore(MAX_CLIENTS);

    private ControlSocket(Path path, ServerSocketChannel server, UnaryOperator<String> handler) {
        this.path = path;
        this.server = server;
        this.handler = handler;
    }

    /**
     * Takes the path and begins to serve. A file that a killed agent left behind is replaced.
     *
     * @param handler answers a command; called on a thread of its own per client
     * @throws ControlSocketException if another agent serves the path, or it cannot be made
     */
    public static ControlSocket open(Path path, UnaryOperator<String> handler) throws ControlSocketException {
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
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
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
        // A client that says nothing must not stay for ever.
        CompletableFuture.delayedExecutor(CLIENT_SECONDS, TimeUnit.SECONDS).execute(() -> close(client));
        try (client) {
            String command = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8))
                    .readLine();
            if (command != null) {
                ByteBuffer document = StandardCharsets.UTF_8.encode(handler.apply(command.strip()));
                while (document.hasRemaining()) {
                    client.write(document);
                }
            }
        } catch (IOException e) {
            LOG.debug("control.client.gone", e);
        } catch (RuntimeException e) {
            LOG.warn("control.no-answer why=\"{}\"", e.toString());
        } finally {
            clients.release();
        }
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

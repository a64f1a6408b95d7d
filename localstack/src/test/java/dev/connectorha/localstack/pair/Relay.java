package dev.connectorha.localstack.pair;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Carries TCP from a network namespace of the lab to what listens on this machine, such as a container's port. The
 * listening socket is the namespace's; the connections that it is carried on are made by threads of this machine.
 */
final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final URI target;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** @param listening was opened inside the namespace */
    Relay(ServerSocket listening, URI target) {
        this.listening = listening;
        this.target = target;
        start(this::accept);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket from = opened(listening.accept());
                Socket to = opened(new Socket());
                to.connect(new InetSocketAddress(target.getHost(), target.getPort()));
                start(() -> carry(from, to));
                start(() -> carry(to, from));
            } catch (IOException refusedOrClosed) {
                // The caller sees a connection that is closed, and says so.
            }
        }
    }

    private Socket opened(Socket socket) {
        open.add(socket);
        return socket;
    }

    private static void carry(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException closed) {
            // One side has ended; so does the other.
        }
    }

    /** A platform thread of whoever calls, so that it stays in the caller's network. */
    private static void start(Runnable work) {
        Thread.ofPlatform().daemon().name("relay").start(work);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}

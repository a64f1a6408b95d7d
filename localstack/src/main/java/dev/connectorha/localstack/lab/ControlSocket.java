package dev.connectorha.localstack.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks an agent over its control socket: one line there, one document back, until the end of the stream. */
final class ControlSocket {
    private ControlSocket() {}

    /**
     * Asks one question.
     *
     * @throws SocketTimeoutException if the answer is not complete within {@code limit}: a frozen agent still
     *         accepts a connection
     */
    static String ask(Path socket, String line, Duration limit) throws IOException {
        long start = System.nanoTime();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            while (true) {
                long left = TimeUnit.NANOSECONDS.toMillis(limit.toNanos() - (System.nanoTime() - start));
                if (left <= 0 || selector.select(left) == 0) {
                    throw new SocketTimeoutException("No whole answer to '" + line + "' within " + limit);
                }
                selector.selectedKeys().clear();
                if (!drain(channel, answer)) {
                    return answer.toString(StandardCharsets.UTF_8);
                }
            }
        }
    }

    /** Takes what is there; false at the end of the stream. */
    private static boolean drain(SocketChannel channel, ByteArrayOutputStream into) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        int read = channel.read(buffer);
        into.write(buffer.array(), 0, Math.max(0, read));
        return read >= 0;
    }
}

package dev.connectorha.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The service manager's ear, sd_notify(3): each message is one datagram. Any thread may send. */
public final class NotifySocket implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    private final int fd;
    private final byte[] address;

    private NotifySocket(int fd, byte[] address) {
        this.fd = fd;
        this.address = address;
    }

    /**
     * Opens a socket; whether anybody listens shows when something is sent.
     *
     * @param where a path, or {@code @name} in the abstract name space: what {@code NOTIFY_SOCKET} says
     */
    public static NotifySocket open(String where) throws ErrnoException {
        return new NotifySocket(Sockets.socket(AF_UNIX, SOCK_DGRAM | Sockets.SOCK_CLOEXEC, 0),
                address(where));
    }

    /** Sends at once or not at all. */
    public void send(String message) throws ErrnoException {
        Sockets.send(fd, ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), address);
    }

    /** An abstract name begins with a zero and is as long as the address says; a path may go without its end. */
    private static byte[] address(String where) {
        byte[] name = where.getBytes(StandardCharsets.UTF_8);
        if (where.startsWith("@")) {
            name[0] = 0;
        }
        return ByteBuffer.allocate(2 + name.length).order(ByteOrder.nativeOrder()).putShort((short) AF_UNIX)
                .put(name).array();
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}

package dev.connectorha.network;

import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Libc;
import dev.connectorha.linux.Sockets;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Makes sure that one agent speaks for a virtual router on a host. The raw socket would let any number in.
 *
 * <p>The lock is a Unix socket in the abstract name space: it belongs to the network name space, as addresses do, and
 * goes with the process, however that ends.
 */
public final class InstanceLock implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;

    private final int fd;

    private InstanceLock(int fd) {
        this.fd = fd;
    }

    /**
     * Takes the lock.
     *
     * @param virtualRouterId 1..255
     * @throws ErrnoException {@link Errno#EADDRINUSE} if another agent has it
     */
    public static InstanceLock take(InetAddress local, int virtualRouterId) throws ErrnoException {
        byte[] name = ("connector-ha." + local.getHostAddress() + ".vrid-" + virtualRouterId)
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer address = ByteBuffer.allocate(3 + name.length).order(ByteOrder.nativeOrder());
        // An empty first byte of the path makes the name abstract, unix(7).
        address.putShort((short) AF_UNIX).put((byte) 0).put(name);
        int fd = Sockets.socket(AF_UNIX, SOCK_STREAM | Sockets.SOCK_CLOEXEC, 0);
        try {
            Sockets.bind(fd, address.array());
            return new InstanceLock(fd);
        } catch (ErrnoException e) {
            Libc.close(fd);
            throw e;
        }
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}

package dev.connectorha.network;

import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Libc;
import dev.connectorha.linux.SocketAddresses;
import dev.connectorha.linux.Sockets;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Listens for a while to all of IP protocol 112 that reaches a device, beside an agent that may be running: the kernel
 * gives each raw socket a copy. Sends nothing.
 *
 * <p>On IPv4 the socket is bound to no address, so that adverts for another one of this host's are heard too.
 */
public final class AdvertListener implements AutoCloseable {
    /** A flood must not fill the memory; so many adverts are more than any question needs. */
    static final int MAX_PACKETS = 20_000;

    /** How often the end of the time, or an interrupt, is looked for. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final int fd;

    private AdvertListener(int fd) {
        this.fd = fd;
    }

    /**
     * A packet as the socket delivered it.
     *
     * @param atNanos when it was read, on {@link System#nanoTime}
     * @param bytes on IPv4 from the IP header on, on IPv6 the PDU
     */
    public record Packet(long atNanos, InetAddress source, ByteBuffer bytes) {}

    /**
     * Begins to listen in the calling thread's network namespace.
     *
     * @throws VrrpSocketException if this process may not, or there is no such device
     */
    public static AdvertListener open(VrrpEndpoint endpoint) throws VrrpSocketException {
        return new AdvertListener(VrrpSocket.openListening(endpoint, PATIENCE));
    }

    /**
     * Everything that arrives from now on until the time is over, at most {@value #MAX_PACKETS} packets. Blocks its
     * thread, so give it one of its own.
     *
     * @throws InterruptedException if nobody wants to know any more
     * @throws ErrnoException if the socket cannot be read, such as ENODEV when the device goes away
     */
    public List<Packet> listen(Duration time) throws InterruptedException, ErrnoException {
        List<Packet> packets = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocateDirect(VrrpChannel.MAX_PACKET_BYTES);
        long began = System.nanoTime();
        while (System.nanoTime() - began < time.toNanos()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("told to stop listening");
            }
            next(buffer).filter(_ -> packets.size() < MAX_PACKETS).ifPresent(packets::add);
        }
        return packets;
    }

    private Optional<Packet> next(ByteBuffer buffer) throws ErrnoException {
        try {
            byte[] source = Sockets.receiveFrom(fd, buffer);
            ByteBuffer copy = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
            return Optional.of(new Packet(System.nanoTime(), SocketAddresses.inetAddress(source),
                    copy.asReadOnlyBuffer()));
        } catch (ErrnoException e) {
            // Nothing came within the patience; or the NIC is down just now, which need not last.
            if (e.errno().equals(Errno.EAGAIN) || e.errno().equals(Errno.ENETDOWN)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}

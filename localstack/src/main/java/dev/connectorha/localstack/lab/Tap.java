package dev.connectorha.localstack.lab;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.connectorha.host.NetlinkException;
import dev.connectorha.host.NicAddresses;
import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Libc;
import dev.connectorha.linux.Sockets;
import dev.connectorha.linux.Sockets.Option;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Reads the adverts that enter the cloud by one port of its bridge (packet(7)). Opened, and used, by one thread
 * inside the cloud's namespace.
 */
final class Tap implements AutoCloseable {
    private static final int AF_PACKET = 17;
    /** ETH_P_ALL: the bridge takes a frame before taps that ask for one protocol see it. */
    private static final short EVERY_PROTOCOL = 3;
    private static final int PACKET_OUTGOING = 4;
    private static final int SOCKADDR_LL_BYTES = 20;
    private static final Option SO_RCVTIMEO = new Option("SO_RCVTIMEO", Sockets.SOL_SOCKET, 20);
    private static final long SIOCGSTAMPNS = 0x8907;
    private static final long WAIT_MICROS = 50_000;

    private final Arena arena = Arena.ofConfined();
    private final ByteBuffer frame = ByteBuffer.allocateDirect(2048);
    private final MemorySegment stamp = arena.allocate(JAVA_LONG, 2);
    private final int fd;

    private Tap(int fd) {
        this.fd = fd;
    }

    static Tap open(String device) throws IOException {
        try {
            Tap tap = new Tap(Sockets.socket(AF_PACKET, Sockets.SOCK_RAW | Sockets.SOCK_CLOEXEC,
                    Short.reverseBytes(EVERY_PROTOCOL)));
            try {
                tap.bind(device);
                tap.limitWaits();
                tap.stampMicros(0);
                return tap;
            } catch (ErrnoException | IOException | RuntimeException failure) {
                tap.close();
                throw failure;
            }
        } catch (ErrnoException failure) {
            throw new IOException("Cannot listen on " + device, failure);
        }
    }

    private void bind(String device) throws ErrnoException, IOException {
        ByteBuffer address = ByteBuffer.allocate(SOCKADDR_LL_BYTES).order(ByteOrder.nativeOrder());
        address.putShort((short) AF_PACKET).putShort(Short.reverseBytes(EVERY_PROTOCOL))
                .putInt(index(device));
        Sockets.bind(fd, address.array());
    }

    /** Java's own NetworkInterface leaves out devices without an address, and so every port of a bridge. */
    private static int index(String device) throws IOException {
        try {
            return new NicAddresses().link(device).orElseThrow(() -> new IOException("No device " + device))
                    .index();
        } catch (NetlinkException failure) {
            throw new IOException("No device " + device, failure);
        }
    }

    private void limitWaits() throws ErrnoException {
        Sockets.setOption(fd, SO_RCVTIMEO, ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()).putLong(0)
                .putLong(WAIT_MICROS).array());
    }

    /** The next advert that came in; empty after a short wait without one, or for any other frame. */
    Optional<SeenAdvert> next() throws IOException {
        byte[] sender;
        try {
            sender = Sockets.receiveFrom(fd, frame);
        } catch (ErrnoException failure) {
            if (failure.errno().equals(Errno.EAGAIN)) {
                return Optional.empty();
            }
            throw new IOException("Cannot listen any more", failure);
        }
        long nanoTime = System.nanoTime();
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        if (sender[10] == PACKET_OUTGOING) {
            return Optional.empty();
        }
        long seen = stampMicros(now);
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return SeenAdvert.parse(bytes, seen, nanoTime - (now - seen) * 1000);
    }

    /**
     * When the kernel saw the last frame: this thread may be late on a busy machine. The first call switches the
     * kernel's stamps on and finds none yet.
     */
    private long stampMicros(long ifNone) {
        try {
            Native.ioctl(fd, SIOCGSTAMPNS, stamp);
            return stamp.getAtIndex(JAVA_LONG, 0) * 1_000_000 + stamp.getAtIndex(JAVA_LONG, 1) / 1000;
        } catch (ErrnoException noStampYet) {
            return ifNone;
        }
    }

    @Override
    public void close() {
        arena.close();
        Libc.close(fd);
    }
}

package dev.connectorha.localstack.lab;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    /** ETH_P_ALL: the bridge takes a frame before taps that ask for one protocol see it. */
    private static final short EVERY_PROTOCOL = 3;
    private static final int PACKET_OUTGOING = 4;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final long SIOCGSTAMPNS = 0x8907;
    private static final long WAIT_MICROS = 50_000;
    private static final ValueLayout.OfShort NETWORK_SHORT = ValueLayout.JAVA_SHORT
            .withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment frame = arena.allocate(2048);
    private final MemorySegment sender = arena.allocate(20, 8);
    private final MemorySegment senderLength = arena.allocate(JAVA_INT);
    private final MemorySegment stamp = arena.allocate(JAVA_LONG, 2);
    private final int fd;

    private Tap(int fd) {
        this.fd = fd;
    }

    static Tap open(String device) throws IOException {
        short protocol = Short.reverseBytes(EVERY_PROTOCOL);
        Tap tap = new Tap((int) Libc.SOCKET.call(AF_PACKET, SOCK_RAW_CLOEXEC, (int) protocol));
        try {
            tap.bind(device);
            tap.limitWaits();
            tap.stampMicros(0);
            return tap;
        } catch (IOException | RuntimeException failure) {
            tap.close();
            throw failure;
        }
    }

    private void bind(String device) throws IOException {
        // Java's own NetworkInterface leaves out devices without an address, and so every port of a bridge.
        int index = (int) Libc.IF_NAMETOINDEX.call(arena.allocateFrom(device));
        if (index == 0) {
            throw new IOException("No device " + device);
        }
        sender.set(JAVA_SHORT, 0, (short) AF_PACKET);
        sender.set(NETWORK_SHORT, 2, EVERY_PROTOCOL);
        sender.set(JAVA_INT, 4, index);
        Libc.BIND.call(fd, sender, (int) sender.byteSize());
    }

    private void limitWaits() throws IOException {
        stamp.setAtIndex(JAVA_LONG, 0, 0);
        stamp.setAtIndex(JAVA_LONG, 1, WAIT_MICROS);
        Libc.SETSOCKOPT.call(fd, SOL_SOCKET, SO_RCVTIMEO, stamp, (int) stamp.byteSize());
    }

    /** The next advert that came in; empty after a short wait without one, or for any other frame. */
    Optional<SeenAdvert> next() throws IOException {
        senderLength.set(JAVA_INT, 0, (int) sender.byteSize());
        long length;
        try {
            length = Libc.RECVFROM.call(fd, frame, frame.byteSize(), 0, sender, senderLength);
        } catch (NativeFailure failure) {
            if (failure.errno() == NativeFailure.EAGAIN || failure.errno() == NativeFailure.EINTR) {
                return Optional.empty();
            }
            throw failure;
        }
        long nanoTime = System.nanoTime();
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        if (sender.get(JAVA_BYTE, 10) == PACKET_OUTGOING) {
            return Optional.empty();
        }
        long seen = stampMicros(now);
        return SeenAdvert.parse(frame.asSlice(0, length).toArray(JAVA_BYTE), seen,
                nanoTime - (now - seen) * 1000);
    }

    /**
     * When the kernel saw the last frame: this thread may be late on a busy machine. The first call switches the
     * kernel's stamps on and finds none yet.
     */
    private long stampMicros(long ifNone) {
        try {
            Libc.IOCTL.call(fd, SIOCGSTAMPNS, stamp);
            return stamp.getAtIndex(JAVA_LONG, 0) * 1_000_000 + stamp.getAtIndex(JAVA_LONG, 1) / 1000;
        } catch (IOException noStampYet) {
            return ifNone;
        }
    }

    @Override
    public void close() throws IOException {
        arena.close();
        Libc.CLOSE.call(fd);
    }
}

package dev.connectorha.runtime;

import dev.connectorha.linux.Libc;
import dev.connectorha.linux.SocketAddresses;
import dev.connectorha.linux.Sockets;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.Member;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends the same packet from B to A, a thousand times a second. */
final class Flood {
    /** With this protocol the packet brings its IP header along, source address and all (raw(7)). */
    private static final int IPPROTO_RAW = 255;
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final byte[] TO_A = SocketAddresses.of(InetAddress.ofLiteral(Member.A.address()));

    private Flood() {}

    /** Blocks while it lasts. Returns the number of packets. */
    static long run(Lab lab, ByteBuffer packet, Duration length) throws Exception {
        return lab.inNamespace(lab.b(), () -> {
            int fd = Sockets.socket(Sockets.AF_INET, Sockets.SOCK_RAW | Sockets.SOCK_CLOEXEC, IPPROTO_RAW);
            try {
                return send(fd, packet, length.toNanos());
            } finally {
                Libc.close(fd);
            }
        });
    }

    private static long send(int fd, ByteBuffer packet, long length) throws Exception {
        long start = System.nanoTime();
        long sent = 0;
        for (long passed = 0; passed < length; passed = System.nanoTime() - start) {
            // Whoever slept too long sends what is due, so that the rate is right on a busy machine as well.
            while (sent * PERIOD_NANOS <= passed) {
                Sockets.send(fd, packet, TO_A);
                sent++;
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
        return sent;
    }
}

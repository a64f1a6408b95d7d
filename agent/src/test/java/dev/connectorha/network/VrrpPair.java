package dev.connectorha.network;

import dev.connectorha.linux.TestNamespace;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Two namespaces joined by veth, va with .10 and vb with .11, and one event loop for the channels of both. */
final class VrrpPair implements AutoCloseable {
    static final InetAddress A = InetAddress.ofLiteral("10.0.1.10");
    static final InetAddress B = InetAddress.ofLiteral("10.0.1.11");
    static final InetAddress A6 = InetAddress.ofLiteral("fd00::10");
    static final InetAddress B6 = InetAddress.ofLiteral("fd00::11");

    final TestNamespace left = TestNamespace.create();
    final TestNamespace right = TestNamespace.create();
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
            EpollIoHandler.newFactory());
    final EventLoop loop = group.next();

    /** A packet as the receiver saw it, kept beyond the call. */
    record Packet(ByteBuffer content, InetAddress source) {
        byte[] bytes() {
            byte[] copy = new byte[content.remaining()];
            content.duplicate().get(copy);
            return copy;
        }
    }

    /** Collects what arrives. */
    static final class Inbox implements PacketReceiver {
        final BlockingQueue<Packet> packets = new LinkedBlockingQueue<>();

        @Override
        public void received(ByteBuffer packet, InetAddress source) {
            byte[] bytes = new byte[packet.remaining()];
            packet.get(bytes);
            packets.add(new Packet(ByteBuffer.wrap(bytes), source));
        }

        Packet next() throws InterruptedException {
            Packet packet = packets.poll(10, TimeUnit.SECONDS);
            if (packet == null) {
                throw new AssertionError("nothing arrived within 10 s");
            }
            return packet;
        }
    }

    VrrpPair() {
        left.connect("va", right, "vb");
        left.ip("address add 10.0.1.10/24 dev va");
        right.ip("address add 10.0.1.11/24 dev vb");
        left.ip("address add fd00::10/64 dev va nodad");
        right.ip("address add fd00::11/64 dev vb nodad");
    }

    VrrpChannel openLeft(PacketReceiver receiver) {
        return left.call(() -> VrrpChannel.open(loop, new VrrpEndpoint("va", A, B), receiver));
    }

    VrrpChannel openRight(PacketReceiver receiver) {
        return right.call(() -> VrrpChannel.open(loop, new VrrpEndpoint("vb", B, A), receiver));
    }

    <T> T onLoop(Callable<T> action) throws Exception {
        return loop.submit(action).get(10, TimeUnit.SECONDS);
    }

    /**
     * Drains until that many packets have come, while the loop reads nothing by itself: the kernel may deliver a
     * packet a little after the call that sent it.
     */
    static int drainUntil(int packets, VrrpChannel channel) {
        long start = System.nanoTime();
        int drained = 0;
        while (drained < packets && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10)) {
            drained += channel.drain(packets - drained);
        }
        return drained;
    }

    SendResult send(VrrpChannel channel, byte... pdu) throws Exception {
        return onLoop(() -> channel.send(ByteBuffer.wrap(pdu)));
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        left.close();
        right.close();
    }
}

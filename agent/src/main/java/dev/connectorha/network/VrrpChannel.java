package dev.connectorha.network;

import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Libc;
import dev.connectorha.linux.SocketAddresses;
import dev.connectorha.linux.Sockets;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollDatagramChannel;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The VRRP socket on an event loop: what arrives goes to a {@link PacketReceiver}, adverts leave to the one peer.
 *
 * <p>Reading is an ordinary Netty pipeline, at most {@value #MAX_PACKETS_PER_WAKE_UP} packets before other tasks and
 * timers have their turn. Sending goes past Netty's outbound buffer straight to the kernel: an advert that waited
 * there for room would leave late, from a member that may no longer be MASTER, and nobody would know.
 */
public final class VrrpChannel implements AutoCloseable {
    static final int MAX_PACKETS_PER_WAKE_UP = 16;
    static final int MAX_PACKET_BYTES = 2048;

    private static final Logger LOG = LoggerFactory.getLogger(VrrpChannel.class);
    private static final int SOCK_DGRAM = 2;
    private static final int IPV4_ADDRESS_BYTES = 16;
    private static final int PORT_LOW_BYTE = 3;
    private static final byte DISCARD_PORT = 9;

    private final EpollDatagramChannel channel;
    private final byte[] peer;
    private final PacketReceiver receiver;

    private VrrpChannel(EpollDatagramChannel channel, byte[] peer, PacketReceiver receiver) {
        this.channel = channel;
        this.peer = peer;
        this.receiver = receiver;
    }

    /**
     * Opens the socket in the calling thread's network namespace and begins to read. May be called on any thread.
     *
     * @param loop of an epoll group; the receiver is called on it
     */
    public static VrrpChannel open(EventLoop loop, VrrpEndpoint endpoint, PacketReceiver receiver)
            throws VrrpSocketException {
        EpollDatagramChannel channel = new EpollDatagramChannel(VrrpSocket.open(endpoint));
        channel.config().setRecvByteBufAllocator(
                new FixedRecvByteBufAllocator(MAX_PACKET_BYTES).maxMessagesPerRead(MAX_PACKETS_PER_WAKE_UP));
        channel.pipeline().addLast(new PacketHandler(receiver));
        // Should the loop be shutting down, Netty closes the channel, and closeFuture() tells.
        var _ = loop.register(channel);
        return new VrrpChannel(channel, SocketAddresses.of(endpoint.peer()), receiver);
    }

    /**
     * Sends one PDU to the peer, now or never. Only on the event loop.
     *
     * @param pdu its remaining bytes; its position stays
     */
    public SendResult send(ByteBuffer pdu) {
        requireLoop();
        if (!channel.isOpen()) {
            return new SendResult.NotSent(Errno.EBADF);
        }
        try {
            Sockets.send(channel.fd().intValue(), pdu, peer);
            return new SendResult.Sent();
        } catch (ErrnoException e) {
            return new SendResult.NotSent(e.errno());
        }
    }

    /**
     * Sends some bytes to this host's own discard port, by the very calls that send adverts: the first of them costs
     * tens of milliseconds, which a takeover has not. Needs no right and disturbs nobody.
     *
     * @return what {@link #send} returns of an advert that has left; whether this one did matters to nobody
     */
    public static SendResult rehearse(ByteBuffer bytes) {
        byte[] discard = SocketAddresses.of(InetAddress.getLoopbackAddress());
        discard[PORT_LOW_BYTE] = DISCARD_PORT;
        try {
            int fd = Sockets.socket(discard.length == IPV4_ADDRESS_BYTES ? Sockets.AF_INET : Sockets.AF_INET6,
                    SOCK_DGRAM | Sockets.SOCK_CLOEXEC, 0);
            try {
                Sockets.send(fd, bytes, discard);
            } finally {
                Libc.close(fd);
            }
        } catch (ErrnoException e) {
            LOG.debug("vrrp.rehearsal.failed", e);
        }
        return new SendResult.Sent();
    }

    /**
     * Hands over everything that waits in the socket, before any timer runs (TAKEOVER.md T10). Only on the event
     * loop, and not from the receiver.
     *
     * @param limit an end to it should packets arrive faster than they are read
     * @return how many packets there were, at most {@code limit}
     */
    public int drain(int limit) {
        requireLoop();
        ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_PACKET_BYTES);
        int packets = 0;
        while (packets < limit && drainOne(buffer)) {
            packets++;
        }
        return packets;
    }

    private boolean drainOne(ByteBuffer buffer) {
        if (!channel.isOpen()) {
            return false;
        }
        byte[] source;
        try {
            source = Sockets.receiveFrom(channel.fd().intValue(), buffer);
        } catch (ErrnoException e) {
            return false;
        }
        receiver.received(buffer.asReadOnlyBuffer(), SocketAddresses.inetAddress(source));
        return true;
    }

    /** The descriptor is only this channel's own as long as no other thread can close it meanwhile. */
    private void requireLoop() {
        if (!channel.eventLoop().inEventLoop()) {
            throw new IllegalStateException("not on the event loop");
        }
    }

    /** Done when the descriptor is closed; nothing is received afterwards. */
    public ChannelFuture closeFuture() {
        return channel.closeFuture();
    }

    /** Closes the socket on the event loop; returns at once. */
    @Override
    public void close() {
        var _ = channel.close();
    }
}

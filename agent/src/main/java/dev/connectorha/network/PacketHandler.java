package dev.connectorha.network;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pipeline's end: unwraps packets, and keeps the socket open whatever goes wrong with one of them. */
final class PacketHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(PacketHandler.class);

    private final PacketReceiver receiver;
    private long errors;

    PacketHandler(PacketReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        InetAddress source = packet.sender().getAddress();
        ByteBuffer bytes = packet.content().nioBuffer().asReadOnlyBuffer();
        receiver.received(bytes, source);
    }

    /** A read can fail while the NIC goes down and comes back. Logged first, then at powers of two. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        errors++;
        if (Long.bitCount(errors) == 1) {
            LOG.warn("vrrp.read.failed count={}", errors, cause);
        }
    }
}

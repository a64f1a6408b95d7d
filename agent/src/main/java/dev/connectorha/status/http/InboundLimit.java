package dev.connectorha.status.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Hangs up on a client that says more than any request needs, before somebody takes pains to understand it. */
final class InboundLimit extends ChannelInboundHandlerAdapter {
    private final int limit;
    private int heard;

    InboundLimit(int bytes) {
        this.limit = bytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        heard += Math.min(bytes.readableBytes(), limit + 1 - heard);
        if (heard > limit) {
            bytes.release();
            var _ = context.close();
        } else {
            context.fireChannelRead(bytes);
        }
    }
}

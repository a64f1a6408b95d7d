package dev.connectorha.runtime;

import dev.connectorha.network.SendResult;
import dev.connectorha.network.VrrpChannel;
import dev.connectorha.network.VrrpEndpoint;
import dev.connectorha.network.VrrpSocketException;
import dev.connectorha.vrrp.Advertisement;
import dev.connectorha.vrrp.AdvertisementDecoder;
import dev.connectorha.vrrp.AdvertisementEncoder;
import dev.connectorha.vrrp.Decoded;
import dev.connectorha.vrrp.IpPacket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Adverts to and from the peer: codec, socket and counters in one. Used on the loop only, once it is open. */
final class PeerLink implements AutoCloseable {
    /** More than a second of flood; what waits beyond that is as old as noise. */
    private static final int DRAIN_LIMIT = 4096;

    private final Advertisement advertisement;
    private final AdvertisementEncoder encoder;
    private final AdvertisementDecoder decoder;
    private final InetAddress local;
    private final ByteBuffer buffer;
    private final Consumer<Decoded.Accepted> receiver;
    private final Traffic traffic;
    private final VrrpChannel channel;

    private PeerLink(VrrpSetup setup, AgentLoop loop, Consumer<Decoded.Accepted> receiver, Traffic traffic)
            throws VrrpSocketException {
        this.advertisement = setup.advertisement();
        this.local = setup.expectations().local();
        this.encoder = setup.encoder();
        this.decoder = new AdvertisementDecoder(setup.expectations());
        this.buffer = ByteBuffer.allocateDirect(encoder.length(advertisement));
        this.receiver = receiver;
        this.traffic = traffic;
        VrrpEndpoint endpoint = setup.endpoint();
        this.channel = VrrpChannel.open(loop.eventLoop(), endpoint,
                (packet, source) -> loop.guarded(() -> received(packet, source)).run());
    }

    /** @param receiver takes the adverts of the peer, on the loop */
    static PeerLink open(VrrpSetup setup, AgentLoop loop, Consumer<Decoded.Accepted> receiver,
            Traffic traffic)
            throws VrrpSocketException {
        return new PeerLink(setup, loop, receiver, traffic);
    }

    /** Sends an advert, and returns whether it really left. */
    boolean send(int priority) {
        return left(channel.send(encoded(priority)), traffic);
    }

    /** All that {@link #send} does, but that the advert goes to the discard port and counts for nothing. */
    boolean rehearse(int priority) {
        return left(VrrpChannel.rehearse(encoded(priority)), new Traffic());
    }

    private ByteBuffer encoded(int priority) {
        encoder.encode(advertisement.withPriority(priority), buffer.clear());
        return buffer.flip();
    }

    private static boolean left(SendResult result, Traffic counters) {
        return switch (result) {
            case SendResult.Sent() -> {
                counters.noteSent();
                yield true;
            }
            case SendResult.NotSent(var errno) -> {
                counters.noteNotSent(errno.toString());
                yield false;
            }
        };
    }

    /** T10: hands over what waits in the socket, before a timer that is late may act. */
    void drain() {
        channel.drain(DRAIN_LIMIT);
    }

    /** On IPv4 the packet begins with its IP header; on IPv6 it is the PDU, which came to the address we bound to. */
    private Decoded decode(ByteBuffer packet, InetAddress source) {
        return local instanceof Inet6Address
                ? decoder.decode(IpPacket.ofIpv6(source, local, packet))
                : decoder.decodeIpv4(packet);
    }

    private void received(ByteBuffer packet, InetAddress source) {
        switch (decode(packet, source)) {
            case Decoded.Accepted accepted -> {
                traffic.noteReceived();
                receiver.accept(accepted);
            }
            case Decoded.Rejected rejected -> traffic.noteDropped(rejected);
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}

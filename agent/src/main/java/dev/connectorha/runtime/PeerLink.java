package dev.connectorha.runtime;

import dev.connectorha.network.SendResult;
import dev.connectorha.network.VrrpChannel;
import dev.connectorha.network.VrrpEndpoint;
import dev.connectorha.network.VrrpSocketException;
import dev.connectorha.vrrp.Advertisement;
import dev.connectorha.vrrp.AdvertisementDecoder;
import dev.connectorha.vrrp.AdvertisementEncoder;
import dev.connectorha.vrrp.Decoded;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Adverts to and from the peer: codec, socket and counters in one. Used on the loop only, once it is open. */
final class PeerLink implements AutoCloseable {
    /** More than a second of flood; what waits beyond that is as old as noise. */
    private static final int DRAIN_LIMIT = 4096;

    private final VrrpSetup setup;
    private final AdvertisementEncoder encoder;
    private final AdvertisementDecoder decoder;
    private final ByteBuffer buffer;
    private final Consumer<Decoded.Accepted> receiver;
    private final Traffic traffic;
    private final VrrpChannel channel;

    private PeerLink(VrrpSetup setup, AgentLoop loop, Consumer<Decoded.Accepted> receiver, Traffic traffic)
            throws VrrpSocketException {
        this.setup = setup;
        this.encoder = setup.encoder();
        this.decoder = new AdvertisementDecoder(setup.expectations());
        this.buffer = ByteBuffer.allocateDirect(encoder.length(setup.advertisement()));
        this.receiver = receiver;
        this.traffic = traffic;
        VrrpEndpoint endpoint = setup.endpoint();
        this.channel = VrrpChannel.open(loop.eventLoop(), endpoint,
                (packet, _) -> loop.guarded(() -> received(packet)).run());
    }

    /** @param receiver takes the adverts of the peer, on the loop */
    static PeerLink open(VrrpSetup setup, AgentLoop loop, Consumer<Decoded.Accepted> receiver,
            Traffic traffic)
            throws VrrpSocketException {
        return new PeerLink(setup, loop, receiver, traffic);
    }

    /** Sends an advert, and returns whether it really left. */
    boolean send(int priority) {
        Advertisement advertisement = setup.advertisement().withPriority(priority);
        encoder.encode(advertisement, buffer.clear());
        return switch (channel.send(buffer.flip())) {
            case SendResult.Sent() -> {
                traffic.sent();
                yield true;
            }
            case SendResult.NotSent(var errno) -> {
                traffic.notSent(errno.toString());
                yield false;
            }
        };
    }

    /** T10: hands over what waits in the socket, before a timer that is late may act. */
    void drain() {
        channel.drain(DRAIN_LIMIT);
    }

    private void received(ByteBuffer packet) {
        switch (decoder.decodeIpv4(packet)) {
            case Decoded.Accepted accepted -> {
                traffic.received();
                receiver.accept(accepted);
            }
            case Decoded.Rejected rejected -> traffic.dropped(rejected);
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}

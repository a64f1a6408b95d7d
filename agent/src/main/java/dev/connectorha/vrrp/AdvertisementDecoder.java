package dev.connectorha.vrrp;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Turns received packets into adverts of the peer, or into a reason why they are not. The source is always checked, a
 * VIP list that differs from ours is no reason ({@link AddressListWatch} reports it), and priority 255 of the peer is
 * let in: it ranks above all of ours, as any other priority ranks.
 */
public final class AdvertisementDecoder {
    private final PacketChecks packetChecks;
    private final ContentChecks contentChecks;

    public AdvertisementDecoder(Expectations expectations) {
        this.packetChecks = new PacketChecks(expectations);
        this.contentChecks = new ContentChecks(expectations);
    }

    /** What a raw IPv4 socket delivers, header included, from the position to the limit. */
    public Decoded decodeIpv4(ByteBuffer packet) {
        Optional<Ipv4Header> header = Ipv4Header.parse(packet);
        if (header.isEmpty()) {
            return new Decoded.Rejected(RejectReason.IP_HEADER,
                    packet.remaining() + " bytes that are no whole IPv4 packet");
        }
        if (header.get().protocol() != Wire.PROTOCOL) {
            return new Decoded.Rejected(RejectReason.PROTOCOL, "IP protocol " + header.get().protocol());
        }
        return decode(IpPacket.ofIpv4(header.get(), packet));
    }

    /** A packet whose IP header has been taken off. */
    public Decoded decode(IpPacket packet) {
        return packetChecks.reject(packet).orElseGet(() -> contentChecks.decode(packet));
    }
}

package dev.connectorha.vrrp;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Who sent it, to whom, from how far, and whether it is an advert for our router: all that needs no checksum. */
final class PacketChecks {
    private final Expectations expected;

    PacketChecks(Expectations expected) {
        this.expected = expected;
    }

    Optional<Decoded> reject(IpPacket packet) {
        Optional<Decoded> refused = rejectEnvelope(packet);
        return refused.isPresent() ? refused : rejectHeader(packet.payload());
    }

    private Optional<Decoded> rejectEnvelope(IpPacket packet) {
        if (!packet.source().equals(expected.peer())) {
            return no(RejectReason.NOT_OUR_PEER, "source " + packet.source().getHostAddress());
        }
        if (!packet.destination().equals(expected.local())) {
            return no(RejectReason.DESTINATION, "destination " + packet.destination().getHostAddress());
        }
        int minTtl = expected.minTtl().orElse(0);
        if (packet.ttl().orElse(255) < minTtl) {
            return no(RejectReason.TTL,
                    "ttl " + packet.ttl().orElse(255) + ", at least " + minTtl + " is required");
        }
        boolean filtered = expected.minTtl().isPresent() && packet.ttl().isEmpty();
        return filtered && packet.payload().remaining() == IpPacket.BYTES_FROM_TOO_FAR
                ? no(RejectReason.TTL, "hop limit below " + minTtl)
                : Optional.empty();
    }

    private Optional<Decoded> rejectHeader(ByteBuffer pdu) {
        if (pdu.remaining() < Wire.HEADER_LENGTH) {
            return no(RejectReason.TOO_SHORT, pdu.remaining() + " bytes of VRRP");
        }
        int first = Byte.toUnsignedInt(pdu.get(pdu.position()));
        int wanted = expected.vrrp().version().number();
        if (first >> 4 != wanted) {
            return no(RejectReason.VERSION, "version " + (first >> 4) + ", ours is " + wanted);
        }
        if ((first & 0x0f) != Wire.TYPE_ADVERTISEMENT) {
            return no(RejectReason.TYPE, "type " + (first & 0x0f));
        }
        int vrid = Byte.toUnsignedInt(pdu.get(pdu.position() + Wire.VRID));
        return vrid == expected.vrrp().id()
                ? Optional.empty()
                : no(RejectReason.VRID, "virtual router id " + vrid + ", ours is " + expected.vrrp().id());
    }

    private static Optional<Decoded> no(RejectReason reason, String detail) {
        return Optional.of(new Decoded.Rejected(reason, detail));
    }
}

package dev.connectorha.preflight.peer;

import dev.connectorha.preflight.Heard;
import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Heard.Packet;
import dev.connectorha.preflight.Heard.PeerSeen;
import dev.connectorha.preflight.Heard.Sound;
import dev.connectorha.vrrp.Advertisement;
import dev.connectorha.vrrp.Authentication;
import dev.connectorha.vrrp.ChecksumDialect;
import dev.connectorha.vrrp.Decoded;
import dev.connectorha.vrrp.RejectReason;
import dev.connectorha.vrrp.VrrpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was heard in ten seconds, put together by hand. */
final class Said {
    static final Duration WINDOW = Duration.ofSeconds(10);
    private static final InetAddress PEER = InetAddress.ofLiteral("10.0.1.11");
    private static final long SECOND = 1_000_000;

    private final List<Packet> packets = new ArrayList<>();
    private Optional<String> deaf = Optional.empty();
    private Daemon daemon = new Daemon.Absent();

    static Advertisement advert(int priority, long intervalMicros, String... addresses) {
        return new Advertisement(VrrpVersion.V3, 51, priority, intervalMicros,
                List.of(addresses).stream().map(InetAddress::ofLiteral).toList(), Authentication.none());
    }

    private static Decoded accepted(Advertisement advert, InetAddress source) {
        return new Decoded.Accepted(advert, source, ChecksumDialect.PSEUDO_UNICAST);
    }

    /** Ten adverts of the peer as they should be. */
    Said well() {
        return adverts(10, advert(100, SECOND, "10.0.1.100"));
    }

    Said adverts(int count, Advertisement advert) {
        return packets(count, PEER, accepted(advert, PEER), Optional.empty());
    }

    /** Packets of the peer that are refused. */
    Said refused(int count, RejectReason reason, String detail) {
        return packets(count, PEER, new Decoded.Rejected(reason, detail), Optional.empty());
    }

    /** Adverts of somebody else that would be let in if they were the peer's. */
    Said stranger(String address) {
        InetAddress source = InetAddress.ofLiteral(address);
        return stranger(source, accepted(advert(100, SECOND, "10.0.1.100"), source));
    }

    Said stranger(String address, RejectReason reason) {
        return stranger(InetAddress.ofLiteral(address), new Decoded.Rejected(reason, ""));
    }

    private Said stranger(InetAddress source, Decoded decoded) {
        return packets(10, source, new Decoded.Rejected(RejectReason.NOT_OUR_PEER, "source"),
                Optional.of(decoded));
    }

    private Said packets(int count, InetAddress source, Decoded decoded, Optional<Decoded> stranger) {
        for (int i = 0; i < count; i++) {
            packets.add(new Packet(i * SECOND * 1_000, source, decoded, stranger));
        }
        return this;
    }

    Said deaf(String why) {
        deaf = Optional.of(why);
        return this;
    }

    Said daemon(String role) {
        return daemon(role, 0, Map.of(), new PeerSeen(Optional.empty(), List.of(), List.of()));
    }

    Said daemon(String role, long received, Map<RejectReason, Long> dropped, PeerSeen peer) {
        daemon = new Daemon.Running(role, received, dropped, peer);
        return this;
    }

    Said mute(String why) {
        daemon = new Daemon.Mute(why);
        return this;
    }

    Heard heard() {
        return new Heard(WINDOW,
                deaf.<Sound>map(Sound.Deaf::new).orElseGet(() -> new Sound.Caught(packets)), daemon);
    }
}

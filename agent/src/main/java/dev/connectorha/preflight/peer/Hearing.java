package dev.connectorha.preflight.peer;

import dev.connectorha.preflight.Heard;
import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Heard.Packet;
import dev.connectorha.preflight.Heard.Sound;
import dev.connectorha.vrrp.Advertisement;
import dev.connectorha.vrrp.Decoded;
import dev.connectorha.vrrp.RejectReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the packets that came from the peer: those of preflight's own socket, or of the daemon's where there
 * is no other.
 *
 * @param accepted how many the agent lets in
 * @param adverts these, as far as they were seen by preflight itself
 * @param rejected how many it does not, by reason
 * @param details of each reason, what was found and expected; may lack some
 */
record Hearing(long accepted, List<Advertisement> adverts, Map<RejectReason, Long> rejected,
        Map<RejectReason, String> details) {
    Hearing {
        adverts = List.copyOf(adverts);
        rejected = Map.copyOf(rejected);
        details = Map.copyOf(details);
    }

    static Hearing of(Heard heard) {
        return switch (heard.sound()) {
            case Sound.Caught(var packets) -> of(packets);
            case Sound.Deaf _ -> heard.daemon() instanceof Daemon.Running daemon
                    ? of(daemon)
                    : new Hearing(0, List.of(), Map.of(), Map.of());
        };
    }

    private static Hearing of(List<Packet> packets) {
        List<Advertisement> adverts = new ArrayList<>();
        Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
        Map<RejectReason, String> details = new EnumMap<>(RejectReason.class);
        for (Packet packet : packets) {
            switch (packet.decoded()) {
                case Decoded.Accepted accepted -> adverts.add(accepted.advertisement());
                case Decoded.Rejected(RejectReason reason, String detail) -> {
                    if (reason != RejectReason.NOT_OUR_PEER) {
                        rejected.merge(reason, 1L, Long::sum);
                        details.putIfAbsent(reason, detail);
                    }
                }
            }
        }
        return new Hearing(adverts.size(), adverts, rejected, details);
    }

    private static Hearing of(Daemon.Running daemon) {
        Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
        rejected.putAll(daemon.dropped());
        rejected.remove(RejectReason.NOT_OUR_PEER);
        return new Hearing(daemon.received(), List.of(), rejected, Map.of());
    }

    /** All that came from the peer. */
    long total() {
        return accepted + rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that were rejected for that reason. */
    long rejectedFor(RejectReason reason) {
        return rejected.getOrDefault(reason, 0L);
    }

    /** Those that were looked at for more than that reason, and so passed it. */
    long beyond(RejectReason reason) {
        return accepted + rejected.entrySet().stream().filter(entry -> entry.getKey().compareTo(reason) > 0)
                .mapToLong(Map.Entry::getValue).sum();
    }
}

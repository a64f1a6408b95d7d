package dev.connectorha.runtime;

import dev.connectorha.vrrp.Decoded.Rejected;
import dev.connectorha.vrrp.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts adverts, and logs rejected ones: the first of a reason, then at powers of two. Owned by the loop. */
final class Traffic {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private final Map<RejectReason, Long> dropped = new EnumMap<>(RejectReason.class);
    private final Map<RejectReason, Long> sinceRoleChange = new EnumMap<>(RejectReason.class);
    private long sent;
    private long notSent;
    private long received;

    /** The counters at one moment; {@code dropped} by the label of its reason. */
    record Counters(long sent, long received, Map<String, Long> dropped) {}

    void sent() {
        sent++;
        notSent = 0;
    }

    void notSent(String why) {
        notSent++;
        if (Long.bitCount(notSent) == 1) {
            LOG.error("advert.not-sent why=\"{}\" inARow={} remedy=\"see ip address and ip route\"", why,
                    notSent);
        }
    }

    void received() {
        received++;
    }

    void dropped(Rejected rejected) {
        dropped.merge(rejected.reason(), 1L, Long::sum);
        long count = sinceRoleChange.merge(rejected.reason(), 1L, Long::sum);
        if (Long.bitCount(count) == 1) {
            LOG.warn("advert.dropped reason={} count={} detail=\"{}\"", rejected.reason().label(), count,
                    rejected.detail());
        }
    }

    /** What is dropped in a new role is news again. */
    void roleChanged() {
        sinceRoleChange.clear();
    }

    Counters counters() {
        Map<String, Long> byLabel = new TreeMap<>();
        dropped.forEach((reason, count) -> byLabel.put(reason.label(), count));
        return new Counters(sent, received, byLabel);
    }
}

package dev.connectorha.runtime;

import dev.connectorha.status.metrics.AdvertCounts;
import dev.connectorha.vrrp.Decoded.Rejected;
import dev.connectorha.vrrp.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts adverts, and logs rejected ones: the first of a reason, then at powers of two. Counts on the loop, and is read
 * anywhere: an addition is all that stands on an advert's way.
 */
final class Traffic implements AdvertCounts {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    /** Has every reason from the start: the map itself never changes, for it is read on other threads. */
    private final Map<RejectReason, AtomicLong> dropped = new EnumMap<>(RejectReason.class);
    private final Map<RejectReason, Long> sinceRoleChange = new EnumMap<>(RejectReason.class);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong notSent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private long notSentInARow;

    Traffic() {
        for (RejectReason reason : RejectReason.values()) {
            dropped.put(reason, new AtomicLong());
        }
    }

    /** The counters at one moment; {@code dropped} by the label of its reason. */
    record Counters(long sent, long received, Map<String, Long> dropped) {}

    void noteSent() {
        sent.incrementAndGet();
        notSentInARow = 0;
    }

    void noteNotSent(String why) {
        notSent.incrementAndGet();
        notSentInARow++;
        if (Long.bitCount(notSentInARow) == 1) {
            LOG.error("advert.not-sent why=\"{}\" inARow={} remedy=\"see ip address and ip route\"", why,
                    notSentInARow);
        }
    }

    void noteReceived() {
        received.incrementAndGet();
    }

    void noteDropped(Rejected rejected) {
        counter(rejected.reason()).incrementAndGet();
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

    @Override
    public long sent() {
        return sent.get();
    }

    @Override
    public long notSent() {
        return notSent.get();
    }

    @Override
    public long received() {
        return received.get();
    }

    @Override
    public long dropped(RejectReason reason) {
        return counter(reason).get();
    }

    private AtomicLong counter(RejectReason reason) {
        return Objects.requireNonNull(dropped.get(reason));
    }

    Counters counters() {
        Map<String, Long> byLabel = new TreeMap<>();
        for (RejectReason reason : RejectReason.values()) {
            if (dropped(reason) > 0) {
                byLabel.put(reason.label(), dropped(reason));
            }
        }
        return new Counters(sent(), received(), byLabel);
    }
}

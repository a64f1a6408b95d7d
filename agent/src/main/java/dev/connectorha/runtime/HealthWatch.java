package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.TrackConfig;
import dev.connectorha.ec2.MachineNotices;
import dev.connectorha.track.Checks;
import dev.connectorha.track.NoticeWatch;
import dev.connectorha.track.rules.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the health checks and asks for EC2's notices; what comes of them goes to the loop. */
final class HealthWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("health");

    private final AgentLoop loop;
    private final Vitals vitals;
    private final CountDownLatch first;
    private final long firstBy;
    private final AtomicReference<@Nullable NoticeWatch> notices = new AtomicReference<>();
    private List<TrackConfig> track;
    private Checks checks;
    private int edition;

    private HealthWatch(AgentConfig config, AgentLoop loop, Vitals vitals) {
        this.loop = loop;
        this.vitals = vitals;
        this.first = new CountDownLatch(config.track().size());
        Duration patience = Checks.longestTimeout(config.track());
        this.firstBy = System.nanoTime() + patience.toNanos();
        this.track = config.track();
        Set<Integer> tried = ConcurrentHashMap.newKeySet();
        this.checks = Checks.start(track, (index, outcome) -> {
            tell(0, index, outcome);
            if (tried.add(index)) {
                first.countDown();
            }
        });
    }

    /** Begins with the checks at once. */
    static HealthWatch start(AgentConfig config, AgentLoop loop, Vitals vitals) {
        return new HealthWatch(config, loop, vitals);
    }

    private void tell(int ofEdition, int index, Outcome outcome) {
        loop.execute(() -> vitals.tried(ofEdition, index, outcome));
    }

    /** The configuration has changed: begins anew with these checks, unless they are those of before. */
    synchronized void retrack(List<TrackConfig> other) {
        if (other.equals(track)) {
            return;
        }
        checks.close();
        track = List.copyOf(other);
        int next = ++edition;
        loop.execute(() -> {
            vitals.retrack(next, other);
            loop.schedule(() -> vitals.settled(next), Checks.longestTimeout(other).toNanos());
        });
        checks = Checks.start(track, (index, outcome) -> tell(next, index, outcome));
    }

    /**
     * Waits until each check has its first result, so that a member whose target is gone does not win an election
     * first; at most for as long as one try of the slowest may take, reckoned from the start.
     */
    void awaitFirst() throws InterruptedException {
        if (!first.await(Math.max(0, firstBy - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            LOG.warn("track.unknown: {} checks have no result yet, joining without them", first.getCount());
        }
    }

    /** Begins to ask for notices, once IMDS is known to be there. */
    void watch(MachineNotices source) {
        notices.set(NoticeWatch.start(source,
                (kind, standing) -> loop.execute(() -> vitals.noticed(kind, standing))));
    }

    @Override
    public synchronized void close() {
        checks.close();
        NoticeWatch watch = notices.get();
        if (watch != null) {
            watch.close();
        }
    }
}

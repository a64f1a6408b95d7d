package dev.connectorha.member;

import dev.connectorha.takeover.LoopTimer;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * T6: a live master is taken from only by a member that has proven, after that master was first heard and a moment ago,
 * that it could take over. What is proven now and then only informs.
 */
final class ProvenReadiness {
    private static final long GOOD_FOR = Duration.ofSeconds(20).toNanos();
    /** A proof takes some calls; the wait for it is not to lengthen the pre-emption delay. */
    private static final long AHEAD = Duration.ofSeconds(5).toNanos();
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private final LoopTimer loop;
    private final ReadinessProof proof;
    private final long preemptDelay;
    private final Runnable changed;
    private OptionalLong provenAt = OptionalLong.empty();
    private OptionalLong lastTry = OptionalLong.empty();
    private boolean trying;

    /** @param changed called on the loop when a proof has ended */
    ProvenReadiness(LoopTimer loop, ReadinessProof proof, Duration preemptDelay, Runnable changed) {
        this.loop = loop;
        this.proof = proof;
        this.preemptDelay = preemptDelay.toNanos();
        this.changed = changed;
    }

    /** A live master ranks below us since then: begins a proof if one is due. */
    void wanted(long sinceNanos) {
        long now = loop.nowNanos();
        boolean soon = now - (sinceNanos + preemptDelay - AHEAD) >= 0;
        boolean paused = lastTry.isPresent() && now - lastTry.getAsLong() < PAUSE
                && lastTry.getAsLong() - sinceNanos >= 0;
        if (soon && !trying && !paused && !freshSince(sinceNanos, GOOD_FOR - AHEAD)) {
            trying = true;
            lastTry = OptionalLong.of(now);
            var _ = proof.prove().whenComplete((good, bug) -> loop.execute(() -> ended(now, good, bug)));
        }
    }

    private void ended(long began, @Nullable Boolean good, @Nullable Throwable bug) {
        if (bug != null || good == null) {
            throw new IllegalStateException("a proof of readiness was not taken in", bug);
        }
        trying = false;
        provenAt = good ? OptionalLong.of(began) : OptionalLong.empty();
        changed.run();
    }

    /** Whether there is a proof that began after that time and is fresh. */
    boolean provenSince(long sinceNanos) {
        return freshSince(sinceNanos, GOOD_FOR);
    }

    private boolean freshSince(long sinceNanos, long goodFor) {
        return provenAt.isPresent() && provenAt.getAsLong() - sinceNanos >= 0
                && loop.nowNanos() - provenAt.getAsLong() <= goodFor;
    }
}

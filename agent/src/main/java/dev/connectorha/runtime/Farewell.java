package dev.connectorha.runtime;

import dev.connectorha.config.OnStop;
import dev.connectorha.election.Role;
import dev.connectorha.takeover.LoopTimer;
import dev.connectorha.takeover.LooseEnds;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.plan.Resource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a member: a handover (T11) with little patience, so that a planned stop is no outage: priority 0, then
 * serve on until the peer has everything. Without a successor everything stays where it is, or is given back
 * ({@code onStop}). On the loop.
 */
final class Farewell {
    private static final Logger LOG = LoggerFactory.getLogger("member");
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Never reached: this member has no time to become MASTER again and take back what the peer has by then. */
    private static final Duration NO_WAY_BACK = PATIENCE.multipliedBy(2);

    private final Leaver member;
    private final LoopTimer loop;
    private final Duration successorWait;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final OnStop onStop;
    private boolean left;
    private boolean releasing;
    private boolean gaveWay;
    private long began;
    private long heardBefore;

    /** Who leaves. */
    interface Leaver {
        Role role();

        Phase phase();

        /** What is not known of its writes. */
        LooseEnds looseEnds();

        /** How many adverts of the peer have been accepted so far. */
        long advertsHeard();

        /** T11: offers the role to the peer, silent from then on; prolongs an offer that stands already. */
        void handover(Duration timeout);

        /** Leaves the election; lets go of nothing (T7). */
        void leave();

        /** T8: gives the virtual IPs back. */
        void release();
    }

    /** @param successorWait in which a living peer's first advert must have come */
    Farewell(Leaver member, LoopTimer loop, Duration successorWait, OnStop onStop) {
        this.member = member;
        this.loop = loop;
        this.successorWait = successorWait;
        this.onStop = onStop;
    }

    /** Begins; the stage completes when the process may end. */
    CompletableFuture<Void> begin() {
        began = loop.nowNanos();
        heardBefore = member.advertsHeard();
        if (member.role() == Role.MASTER && member.phase() != Phase.YIELDED) {
            LOG.info("stop.handing-over patienceSeconds={}: serving until the peer has everything",
                    PATIENCE.toSeconds());
            member.handover(NO_WAY_BACK);
        }
        look();
        return done;
    }

    private void look() {
        Duration waited = Duration.ofNanos(loop.nowNanos() - began);
        boolean alone = member.advertsHeard() == heardBefore && waited.compareTo(successorWait) > 0;
        boolean tired = waited.compareTo(PATIENCE) > 0;
        if (!left && (alone || tired || (member.phase() != Phase.LEAVING && !mayHaveToTell()))) {
            left = true;
            gaveWay = member.role() == Role.MASTER && member.phase() == Phase.NORMAL;
            member.leave();
        }
        if (!left) {
            loop.schedule(this::look, LOOK_EVERY.toNanos());
        } else if (alone && onStop == OnStop.RELEASE && !releasing && member.phase() == Phase.HOLDING) {
            // Each virtual IP waits for the call on it alone; what is in flight on a route keeps none of them here.
            release(waited);
        } else if (!tired && !member.looseEnds().inFlight().isEmpty()) {
            // Who has gone cannot say how this ended.
            loop.schedule(this::look, LOOK_EVERY.toNanos());
        } else if (member.phase() != Phase.HOLDING) {
            clean();
        } else if (alone && !releasing) {
            finish("stop.kept: no advert of a successor was heard; the virtual IP stays on this member"
                    + " (onStop: keep); this machine still answers to it, and nobody looks after it: start"
                    + " this agent or the peer's");
        } else if (tired) {
            finish(releasing
                    ? "stop.not-released: the virtual IP may still be on this member's ENI; see takeover.refused"
                            + " or takeover.delayed"
                    : "stop.kept: something is still on this member's ENI and stays there:"
                            + (gaveWay
                                    ? " the peer gave way: it cannot take it, see its status"
                                    : " a peer was heard, and may take it"));
        } else {
            loop.schedule(this::look, LOOK_EVERY.toNanos());
        }
    }

    /**
     * T9: the new master is told by an advert what a write has done that ends after the demotion, and only a BACKUP
     * can: who has left the election says nothing any more.
     */
    private boolean mayHaveToTell() {
        return member.role() == Role.BACKUP && !member.looseEnds().inFlight().isEmpty();
    }

    /** Nobody has come: without this the address stays on a member that serves no more. */
    private void release(Duration waited) {
        releasing = true;
        LOG.warn("stop.releasing afterMs={}: no successor, so the virtual IP is given back (onStop: release)",
                waited.toMillis());
        member.release();
        loop.schedule(this::look, LOOK_EVERY.toNanos());
    }

    private void clean() {
        String open = unanswered(member.looseEnds().unanswered());
        if (open.isEmpty()) {
            LOG.info("stop.clean: nothing is held here");
        } else {
            LOG.warn("stop.clean: nothing is held here{}", open);
        }
        done.complete(null);
    }

    private void finish(String how) {
        LooseEnds loose = member.looseEnds();
        String doubt = loose.unconfirmed().isEmpty()
                ? ""
                : "; EC2 has not confirmed that " + text(loose.unconfirmed())
                        + " is here: look where that is (connector-ha status of the peer, or the EC2 console)";
        LOG.warn("{}{}{}", how, unanswered(loose.unanswered()), doubt);
        done.complete(null);
    }

    private static String unanswered(List<Resource> resources) {
        return resources.isEmpty()
                ? ""
                : "; EC2 has not answered a call for " + text(resources)
                        + ", and may carry it out after this";
    }

    private static String text(List<Resource> resources) {
        return resources.stream().map(Resource::toString).collect(Collectors.joining(", "));
    }
}

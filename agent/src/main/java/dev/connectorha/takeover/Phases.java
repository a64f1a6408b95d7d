package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Claims;
import dev.connectorha.takeover.plan.Desired;
import dev.connectorha.takeover.plan.Desired.Stance;
import dev.connectorha.takeover.plan.Observed;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How much of its role a member acts on, and why that changes (T4 to T7, T11). On the loop. */
final class Phases {
    private final Workbench bench;
    private final LoopTimer loop;
    private final Mastership mastership;
    private final Runnable replan;
    private final HoldTimes holds = new HoldTimes();
    private final TokenLosses losses = new TokenLosses(holds);
    private Standing standing;
    private @Nullable Handover handover;

    Phases(Workbench bench, LoopTimer loop, Mastership mastership, Runnable replan) {
        this.bench = bench;
        this.loop = loop;
        this.mastership = mastership;
        this.replan = replan;
        this.standing = Standing.initial(bench.nic().hasAny(), loop.nowNanos());
    }

    Standing standing() {
        return standing;
    }

    /** T6: a claim is given up at most once in a hold time. */
    Desired desired(OptionalLong giveBackAt) {
        return standing.desired(!holds.holding(loop.nowNanos()), mastership.unwell(), giveBackAt);
    }

    void becameMaster(boolean inSilence) {
        if (inSilence) {
            losses.claimingInSilence(loop.nowNanos());
        } else {
            losses.peerHeard();
        }
        claim();
    }

    private void claim() {
        bench.ledger().claimed();
        enter(standing.claim(loop.nowNanos()));
    }

    void demoted() {
        if (standing.phase() == Phase.YIELDED) {
            mastership.yieldEnded();
        }
        boolean served = standing.stance() != Stance.IDLE && standing.stance() != Stance.YIELD;
        enter(standing.demoted(served || bench.nic().hasAny(), loop.nowNanos()));
    }

    void peerHeard(int priority) {
        losses.peerHeard();
        if (handover != null) {
            handover.peerHeard(priority);
        }
    }

    void lowerHeard() {
        losses.lowerHeard(loop.nowNanos());
    }

    void reclaim() {
        bench.ledger().claimed();
        standing = standing.reclaim(loop.nowNanos());
        replan.run();
    }

    void fenced(boolean now) {
        standing = standing.fenced(now);
    }

    void tokenLost(Observed observed) {
        if (losses.takeBack(observed, loop.nowNanos())) {
            reclaim();
        } else {
            yieldToPeer();
        }
    }

    /** T5: nothing is served; priority 1 tells a living backup to take over all the same. */
    private void yieldToPeer() {
        holds.begin(loop.nowNanos());
        enter(standing.yielded(loop.nowNanos()));
        mastership.yielded();
        long term = standing.term();
        loop.schedule(() -> {
            if (term == standing.term()) {
                claimAgain("the hold time is over");
            }
        }, holds.current());
        bench.listener().phaseChanged(Phase.YIELDED,
                "the peer has taken the token again: leaving it to the peer for "
                        + Duration.ofNanos(holds.current()).toSeconds() + " s");
    }

    /** T5: an advert of the ordinary priority first, then everything from the start. */
    void claimAgain(String why) {
        long term = standing.term();
        mastership.yieldEnded();
        loop.execute(() -> {
            if (term == standing.term()) {
                bench.listener().phaseChanged(Phase.NORMAL, "claiming again: " + why);
                becameMaster(true);
            }
        });
    }

    /** T6: the peer may be able to do what this member cannot. */
    void giveWay() {
        holds.begin(loop.nowNanos());
        bench.listener().phaseChanged(standing.phase(),
                "the claim could not be made good: giving way to the peer for "
                        + Duration.ofNanos(holds.current()).toSeconds() + " s");
        loop.schedule(mastership::standBackEnded, holds.current());
        mastership.gaveWay();
        replan.run();
    }

    /** T7, from IDLE: served here before this process, or put here by somebody: nobody else can serve it. */
    void hold() {
        enter(standing.held(loop.nowNanos()));
        bench.listener().phaseChanged(Phase.HOLDING,
                "the token is on the own network interface, and nobody else can serve it");
    }

    void endHold() {
        long term = standing.term();
        enter(standing.holdEnded(loop.nowNanos()));
        bench.listener().holdEnded(term);
    }

    void leave(long timeoutNanos) {
        handover = new Handover(loop.nowNanos() + timeoutNanos);
        enter(standing.leaving(loop.nowNanos()));
        bench.listener().phaseChanged(Phase.LEAVING, "offering the role to the peer, serving on meanwhile");
    }

    /** The handover under way goes on for that time from now, whatever it was begun with. */
    void prolong(long timeoutNanos) {
        if (handover != null) {
            handover.until(loop.nowNanos() + timeoutNanos);
        }
    }

    /** Sees what has become of a claim or a handover under way. */
    void look(Observed observed) {
        if (standing.claiming() && observed.confirmedSince(standing.claimBegan())) {
            standing = standing.completed();
            bench.listener().claimCompleted(standing.term(), loop.nowNanos() - standing.claimBegan(),
                    observed.resources().size());
        }
        if (handover != null && standing.stance() == Stance.LEAVE) {
            look(handover, observed);
        }
    }

    private void look(Handover underWay, Observed observed) {
        underWay.seen(Claims.allLeft(observed) && !bench.ledger().routesForgotten(),
                Claims.addressesLeft(observed));
        boolean readable = observed.tables().begunSince(standing.since());
        switch (underWay.verdict(readable, loop.nowNanos())) {
            case WAIT -> {
            }
            case FINISHED -> {
                handover = null;
                mastership.handoverFinished();
            }
            case REASSERT -> {
                claim();
                stay("nobody has taken it all: MASTER again");
            }
            case LOST -> {
                enter(standing.stayed(loop.nowNanos()));
                stay("everything has gone though nobody was heard: MASTER again");
            }
        }
    }

    private void stay(String why) {
        mastership.handoverCancelled();
        bench.listener().phaseChanged(Phase.NORMAL, why);
    }

    /** When to look again at the latest. */
    long wakeAt(long planned) {
        if (handover == null) {
            return planned;
        }
        long deadline = handover.deadline();
        return deadline - planned < 0 ? deadline : planned;
    }

    private void enter(Standing next) {
        standing = next;
        if (next.stance() != Stance.LEAVE) {
            handover = null;
        }
        bench.reads().stanceChanged(next.stance());
        replan.run();
    }
}

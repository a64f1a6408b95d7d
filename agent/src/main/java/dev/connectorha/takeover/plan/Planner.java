package dev.connectorha.takeover.plan;

import dev.connectorha.takeover.plan.Resource.Vip;
import java.util.ArrayList;
import java.util.List;

/** Decides from what is wanted and what is known. Holds no state: the same arguments give the same plan. */
public final class Planner {
    private final Timing timing;
    private final ClaimPlanner claim;

    /** @param verifyEvery period after which a write that failed for good is tried again, nanoseconds */
    public Planner(Timing timing, long verifyEvery) {
        this.timing = timing;
        this.claim = new ClaimPlanner(timing, verifyEvery);
    }

    /** The steps to take now, and when to ask again at the latest. */
    public Plan plan(Desired desired, Observed observed, long nowNanos) {
        Agenda agenda = new Agenda(nowNanos);
        return switch (desired.stance()) {
            case CLAIM -> claim.plan(desired, observed, agenda);
            case LEAVE -> leave(observed, agenda);
            case YIELD -> yielded(desired, observed, agenda);
            case HOLD -> hold(desired, observed, agenda);
            case IDLE -> idle(desired, observed, agenda);
        };
    }

    /**
     * T7: where the virtual IP is, somebody must serve. A machine that was rebooted has it on its ENI and not on its
     * NIC, and if checks fail on both members nobody will take it from there.
     */
    private Plan idle(Desired desired, Observed observed, Agenda agenda) {
        if (desired.unwell() && observed.token() instanceof Vip vip) {
            Knowledge token = observed.of(vip);
            if (token.sighting() == Sighting.HERE
                    && desired.letGoLongBefore(token.readBegan(), timing.regainAfter())) {
                agenda.add(new Step.Hold());
            }
        }
        return reads(agenda, observed);
    }

    /** T7: the NIC serves until a virtual IP is seen gone from the own ENI, in two looks, however long that takes. */
    private Plan hold(Desired desired, Observed observed, Agenda agenda) {
        letGo(observed, agenda);
        boolean allGone = observed.vips().stream().allMatch(vip -> gone(observed, vip));
        if (!allGone) {
            // T8: where an operator wants it, and as long as it takes.
            desired.giveBackAt().ifPresent(due -> agenda.at(due, new Step.GiveBack()));
        }
        if (allGone && observed.nic().present().isEmpty()) {
            agenda.add(new Step.EndHold());
        } else {
            // What was seen away is let go of, also while a call that gives it back is in flight once more.
            putBack(observed, agenda);
        }
        return reads(agenda, observed);
    }

    /** What is missing on the NIC, though nothing says that it has left the own ENI. */
    private static void putBack(Observed observed, Agenda agenda) {
        observed.missingOnNic().stream().filter(vip -> observed.of(vip).awaySince().isEmpty())
                .forEach(vip -> agenda.at(observed.nic().changeDue(vip, agenda.now()),
                        new Step.AddToNic(vip)));
    }

    /** T5: whatever is still here is served; the token's return is the sign that nobody else serves it. */
    private Plan yielded(Desired desired, Observed observed, Agenda agenda) {
        letGo(observed, agenda);
        Knowledge token = observed.of(observed.token());
        boolean looked = token.readBegan() - desired.since() - timing.regainAfter() >= 0;
        if (looked && token.sighting() == Sighting.HERE) {
            agenda.add(new Step.Regained());
        } else if (observed.peer().settledDown(timing.peerSecondLook())) {
            agenda.add(new Step.PeerDown(observed.peer().why()));
        }
        lookAtPeer(desired, observed.peer(), agenda);
        return reads(agenda, observed);
    }

    /** T5: what was true of the peer before it took everything may be read for some seconds more: it does not count. */
    private void lookAtPeer(Desired desired, PeerMachine peer, Agenda agenda) {
        long settled = desired.since() + timing.tableSettle();
        long due = peer.looks().nextDue();
        peer.networkInterface().ifPresent(id -> agenda.read(peer.looks(), new Step.LookAtPeer(id),
                due - settled >= 0 ? due : settled));
    }

    private void letGo(Observed observed, Agenda agenda) {
        observed.vips().stream().filter(vip -> observed.nic().present().contains(vip) && gone(observed, vip))
                .forEach(vip -> agenda.at(observed.nic().changeDue(vip, agenda.now()),
                        new Step.RemoveFromNic(vip)));
    }

    /** T11: serve on, and see whether the peer takes it all. */
    private static Plan leave(Observed observed, Agenda agenda) {
        putBack(observed, agenda);
        return reads(agenda, observed);
    }

    /** What was read before a write says nothing of it while it is in flight: it may have brought the address here. */
    private boolean gone(Observed observed, Vip vip) {
        Knowledge known = observed.of(vip);
        return !known.writing().inFlight() && Losses.seenGone(known, timing.holdSecondLook());
    }

    /** The routes that follow the pair are known before they are needed, so that T1 can do without a read. */
    private static Plan reads(Agenda agenda, Observed observed) {
        agenda.read(observed.addresses(), new Step.ReadAddresses(), observed.addresses().nextDue());
        agenda.read(observed.tables(), new Step.ReadTables(), observed.tables().nextDue());
        return agenda.plan();
    }

    /** Collects steps that are due and the earliest time of those that are not yet. */
    static final class Agenda {
        /** Nothing due: look again after this long all the same, for a forgotten wake-up must not last for ever. */
        private static final long IDLE_NANOS = 60_000_000_000L;

        private final long now;
        private final List<Step> steps = new ArrayList<>();
        private long wakeAt;

        Agenda(long now) {
            this.now = now;
            this.wakeAt = now + IDLE_NANOS;
        }

        long now() {
            return now;
        }

        void add(Step step) {
            steps.add(step);
        }

        /** Takes the step if it is due, else remembers when it will be. */
        void at(long due, Step step) {
            if (due(due)) {
                steps.add(step);
            }
        }

        /** Whether that time has come; if not, the plan wakes up then. */
        boolean due(long time) {
            if (now - time >= 0) {
                return true;
            }
            wakeAt = time - wakeAt < 0 ? time : wakeAt;
            return false;
        }

        void read(Observed.Reads reads, Step step, long due) {
            if (!reads.inFlight()) {
                at(due - reads.notBefore() >= 0 ? due : reads.notBefore(), step);
            }
        }

        Plan plan() {
            return new Plan(steps, wakeAt);
        }
    }
}

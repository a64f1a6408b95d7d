package dev.connectorha.takeover.plan;

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
        return switch (desired.stance()) {
            case CLAIM -> claim.plan(desired, observed, nowNanos);
            case HOLD -> hold(observed, nowNanos);
            case IDLE -> idle(observed, nowNanos);
        };
    }

    /** T7: the NIC serves until the token is seen gone from the own ENI, in two looks, however long that takes. */
    private Plan hold(Observed observed, long now) {
        Agenda agenda = new Agenda(now);
        if (Losses.seenGone(observed.of(observed.token()), timing.holdSecondLook())) {
            agenda.at(observed.nic().retryAt(), new Step.RemoveFromNic());
        } else if (!observed.nic().present()) {
            agenda.at(observed.nic().retryAt(), new Step.AddToNic());
        }
        return reads(agenda, observed);
    }

    private static Plan idle(Observed observed, long now) {
        return reads(new Agenda(now), observed);
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

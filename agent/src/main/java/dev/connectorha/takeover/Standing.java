package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Desired;
import dev.connectorha.takeover.plan.Desired.Stance;

/**
 * What this member is in the eyes of the takeover: phase, stance, and the term that fences everything it starts.
 *
 * @param claimBegan when everything was last to be written afresh, by becoming MASTER or again since
 * @param reported whether the completion of this claim was told
 * @param fenced whether writes wait for an advert to leave (T9)
 */
record Standing(Phase phase, Stance stance, long term, long claimBegan, boolean reported, boolean fenced) {

    static Standing initial(boolean holding, long now) {
        return new Standing(holding ? Phase.HOLDING : Phase.NORMAL, holding ? Stance.HOLD : Stance.IDLE, 0,
                now, true,
                false);
    }

    /** Every change of role is a new term. Leaving MASTER lets go of nothing by itself (T7). */
    Standing roleChanged(boolean master, long now) {
        if (master) {
            return new Standing(Phase.NORMAL, Stance.CLAIM, term + 1, now, false, false);
        }
        boolean hold = stance != Stance.IDLE;
        return new Standing(hold ? Phase.HOLDING : Phase.NORMAL, hold ? Stance.HOLD : Stance.IDLE, term + 1,
                claimBegan, true, false);
    }

    /** The same mastership writes everything once more. */
    Standing reclaim(long now) {
        return new Standing(phase, stance, term, now, false, fenced);
    }

    Standing holdEnded() {
        return new Standing(Phase.NORMAL, Stance.IDLE, term + 1, claimBegan, true, false);
    }

    Standing completed() {
        return new Standing(phase, stance, term, claimBegan, true, fenced);
    }

    Standing fenced(boolean now) {
        return new Standing(phase, stance, term, claimBegan, reported, now);
    }

    /** Whether a claim is under way whose completion was not told yet. */
    boolean claiming() {
        return stance == Stance.CLAIM && !reported;
    }

    Desired desired() {
        return new Desired(stance, term, claimBegan);
    }
}

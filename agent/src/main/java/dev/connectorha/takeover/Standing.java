package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Desired;
import dev.connectorha.takeover.plan.Desired.Stance;
import java.util.OptionalLong;

/**
 * What this member is in the eyes of the takeover, and the term that fences everything it starts.
 *
 * @param since when the present role and phase began
 * @param claimBegan when everything was last to be written afresh, by becoming MASTER or again since
 * @param reported whether the completion of this claim was told
 * @param fenced whether writes wait for an advert to leave (T9)
 * @param found whether this is a hold of what an idle member has found on its ENI, and not of what it served as MASTER
 */
record Standing(boolean master, Phase phase, long term, long since, long claimBegan, boolean reported,
        boolean fenced, boolean found) {

    static Standing initial(boolean holding, long now) {
        return new Standing(false, holding ? Phase.HOLDING : Phase.NORMAL, 0, now, now, true, false, false);
    }

    Stance stance() {
        return switch (phase) {
            case NORMAL -> master ? Stance.CLAIM : Stance.IDLE;
            case LEAVING -> Stance.LEAVE;
            case YIELDED -> Stance.YIELD;
            case HOLDING -> Stance.HOLD;
        };
    }

    /** Every change of role or phase is a new term. Only a claim begins by writing everything. */
    private Standing next(boolean nowMaster, Phase next, long now) {
        return new Standing(nowMaster, next, term + 1, now, claimBegan, true, false, false);
    }

    Standing claim(long now) {
        return new Standing(true, Phase.NORMAL, term + 1, now, now, false, false, false);
    }

    /** Leaving MASTER lets go of nothing by itself (T7). */
    Standing demoted(boolean holding, long now) {
        return next(false, holding ? Phase.HOLDING : Phase.NORMAL, now);
    }

    /** A claim that was not complete before is none afterwards either, and may be given up (T6). */
    Standing leaving(long now) {
        return new Standing(true, Phase.LEAVING, term + 1, now, claimBegan, reported, false, false);
    }

    /** T11: MASTER as before, and what was lost meanwhile is a loss like any other. */
    Standing stayed(long now) {
        return new Standing(true, Phase.NORMAL, term + 1, now, claimBegan, reported, false, false);
    }

    Standing yielded(long now) {
        return next(true, Phase.YIELDED, now);
    }

    Standing held(long now) {
        return new Standing(false, Phase.HOLDING, term + 1, now, claimBegan, true, false, true);
    }

    Standing holdEnded(long now) {
        return next(false, Phase.NORMAL, now);
    }

    /** The same mastership writes everything once more. */
    Standing reclaim(long now) {
        return new Standing(master, phase, term, since, now, false, fenced, found);
    }

    Standing completed() {
        return new Standing(master, phase, term, since, claimBegan, true, fenced, found);
    }

    Standing fenced(boolean now) {
        return new Standing(master, phase, term, since, claimBegan, reported, now, found);
    }

    /** Whether a claim is under way whose completion was not told yet. */
    boolean claiming() {
        return stance() == Stance.CLAIM && !reported;
    }

    Desired desired(boolean mayGiveWay, boolean unwell, OptionalLong giveBackAt) {
        return new Desired(stance(), term, since, claimBegan, reported, mayGiveWay, unwell, giveBackAt);
    }
}

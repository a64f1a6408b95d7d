package dev.connectorha.election;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A master that goes of its own accord: tries out whether the peer takes over (T11), or gives up its claim (T6); and
 * one that comes back from a drill.
 */
final class HandoverRules {
    private HandoverRules() {}

    /** After priority 0 the peer believes us no more, so that rule T9 lets no further write start. */
    static Transition start(Step step) {
        return step.state().standing() instanceof Standing.Master master && !master.leaving()
                ? step.stay(new Standing.Master(master.advert(), OptionalLong.empty(), true),
                        new Effect.SendAdvertisement(0))
                : step.stay();
    }

    /** Silent on; whoever drives this sees by the time of it whether the member stood still (T10). */
    static Transition lookAgain(Step step, Standing.Master master) {
        return step.stay(new Standing.Master(MasterRules.nextTry(step), master.lastSent(), true));
    }

    static Transition finish(Step step) {
        if (!isLeaving(step)) {
            return step.stay();
        }
        Step handedOver = handedOver(step);
        return handedOver.become(BackupRules.fresh(handedOver), Cause.HANDED_OVER);
    }

    static Transition cancel(Step step) {
        return isLeaving(step) ? MasterRules.advertDue(step) : step.stay();
    }

    static Transition giveWay(Step step) {
        if (step.state().role() != Role.MASTER) {
            return step.stay();
        }
        Step handedOver = handedOver(step);
        return handedOver.leave(BackupRules.fresh(handedOver), Cause.GAVE_WAY);
    }

    /** The peer's priority may be the higher one: it steps back for this one, and stays where it does not pre-empt. */
    static Transition takeBack(Step step) {
        if (step.state().role() != Role.BACKUP) {
            return step.stay();
        }
        Priority highest = step.state().priority().withOverride(OptionalInt.of(Priority.TAKING_BACK));
        return MasterRules.become(step.on(step.state().with(highest)), Cause.TAKEN_BACK);
    }

    private static boolean isLeaving(Step step) {
        return step.state().standing() instanceof Standing.Master master && master.leaving();
    }

    private static Step handedOver(Step step) {
        Priority priority = step.state().priority().withOverride(OptionalInt.of(Priority.HANDED_OVER));
        return step.on(step.state().with(priority));
    }
}

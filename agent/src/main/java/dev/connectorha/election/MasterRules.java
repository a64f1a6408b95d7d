package dev.connectorha.election;

import dev.connectorha.vrrp.Advertisement;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.OptionalLong;

/** MASTER: advertises, answers those that rank below, and follows the one that ranks above. */
final class MasterRules {
    private MasterRules() {}

    /** The advert goes first, so that the peer knows before anything moves (rule T1). */
    static Transition become(Step step, Cause cause) {
        return step.become(new Standing.Master(nextTry(step), OptionalLong.empty(), false), cause,
                advert(step));
    }

    static Transition advertDue(Step step) {
        return step.state().standing() instanceof Standing.Master master
                ? step.stay(new Standing.Master(nextTry(step), master.lastSent(), false), advert(step))
                : step.stay();
    }

    static Transition advertSent(Step step, long atNanos) {
        if (!(step.state().standing() instanceof Standing.Master master) || master.leaving()) {
            return step.stay();
        }
        return step.stay(
                new Standing.Master(new Countdown(atNanos, step.intervalNanos()), OptionalLong.of(atNanos),
                        false));
    }

    static Transition advertSendFailed(Step step) {
        if (!(step.state().standing() instanceof Standing.Master master) || master.leaving()) {
            return step.stay();
        }
        return step.stay(new Standing.Master(nextTry(step), master.lastSent(), false));
    }

    static Transition received(Step before, Standing.Master master, ElectionEvent.AdvertReceived received) {
        Advertisement advertisement = received.advertisement();
        int priority = advertisement.priority();
        Step step = before.on(before.state().with(
                new LastAdvert(before.nowNanos(), priority, advertisement.intervalMicros())));
        Effect heard = new Effect.PeerAdvertHeard(priority);
        if (master.leaving()) {
            return step.stay(heard);
        }
        if (priority == Advertisement.PRIORITY_STOP) {
            return step.stay(heard, advert(step));
        }
        return ranksAbove(step, priority, received.source())
                ? step.become(BackupRules.following(step, advertisement), Cause.HIGHER_PRIORITY, heard)
                : step.stay(heard, advert(step), new Effect.LowerPriorityHeard(priority));
    }

    static Effect advert(Step step) {
        return new Effect.SendAdvertisement(step.priority());
    }

    /**
     * When to try again if nothing is heard of the advert that is being sent. Only the report that it left replaces
     * this by the real period.
     */
    static Countdown nextTry(Step step) {
        return new Countdown(step.nowNanos(), step.intervalNanos());
    }

    private static boolean ranksAbove(Step step, int priority, InetAddress source) {
        if (priority != step.priority()) {
            return priority > step.priority();
        }
        byte[] own = step.config().localAddress().getAddress();
        return Arrays.compareUnsigned(source.getAddress(), own) > 0;
    }
}

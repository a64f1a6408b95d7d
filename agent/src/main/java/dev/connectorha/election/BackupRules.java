package dev.connectorha.election;

import dev.connectorha.vrrp.Advertisement;
import java.util.OptionalLong;

/** BACKUP: whose adverts restart the master-down time, and how long it is. */
final class BackupRules {
    private BackupRules() {}

    static Standing.Backup started(Step step) {
        Countdown startup = new Countdown(step.nowNanos(), step.config().startupDelay().toNanos());
        return backup(step, startup, step.config().timing().intervalMicros());
    }

    /** A backup that has learned nothing: its own interval, the full time. */
    static Standing.Backup fresh(Step step) {
        return backup(step, noStartup(step), step.config().timing().intervalMicros());
    }

    /** A backup of a master whose advert has just been accepted. */
    static Standing.Backup following(Step step, Advertisement advertisement) {
        return backup(step, noStartup(step), advertisement.intervalMicros());
    }

    /** The full time again, with the interval learned so far. */
    static Standing.Backup restarted(Step step, Standing.Backup backup) {
        return backup(step, backup.startup(), backup.intervalMicros());
    }

    static Transition received(Step before, Standing.Backup backup, Advertisement advertisement) {
        int priority = advertisement.priority();
        Step step = before.on(before.state().with(
                new LastAdvert(before.nowNanos(), priority, advertisement.intervalMicros())));
        Effect heard = new Effect.PeerAdvertHeard(priority);
        if (priority == Advertisement.PRIORITY_STOP) {
            return step.stay(masterStopped(step, backup), heard);
        }
        if (priority == Priority.YIELDED) {
            return step.stay(discarding(backup, Cause.PEER_YIELDED), heard);
        }
        // T6: one that gave way, and is master for want of another, asks to be relieved.
        boolean mayPreempt = step.config().preemption().allowed() || priority == Priority.HANDED_OVER;
        if (!mayPreempt || priority >= step.priority()) {
            return step.stay(accepting(step, backup, advertisement, OptionalLong.empty()), heard);
        }
        return receivedLower(step, backup, advertisement);
    }

    /** A new priority moves the pending deadline by the difference in skew. */
    static Transition changePriority(Step step, Priority priority) {
        ElectionState next = step.state().with(priority);
        if (!(step.state().standing() instanceof Standing.Backup backup)) {
            return step.stay(next);
        }
        long change = skewNanos(step.on(next), backup) - skewNanos(step, backup);
        Countdown moved = backup.masterDown().extendedBy(change);
        return step.stay(next.with(new Standing.Backup(moved, backup.startup(), backup.intervalMicros(),
                backup.lowerSince(), backup.timeoutCause())));
    }

    static Transition lateWriteEnded(Step step) {
        return step.state().standing() instanceof Standing.Backup backup && ranksBelowTheMaster(step, backup)
                ? step.stay(new Effect.SendAdvertisement(step.priority()))
                : step.stay();
    }

    /** A master that was heard as BACKUP: where there is none yet, our advert would be taken for a living master's. */
    private static boolean ranksBelowTheMaster(Step step, Standing.Backup backup) {
        LastAdvert master = step.state().lastAdvert();
        return master != null && master.atNanos() - backup.masterDown().startNanos() >= 0
                && step.priority() < master.priority();
    }

    /** A discarded advert does not restart the timer; an accepted one does, so it is what makes us wait. */
    private static Transition receivedLower(Step step, Standing.Backup backup, Advertisement advertisement) {
        long since = backup.lowerSince().orElse(step.nowNanos());
        boolean waited = new Countdown(since, step.config().preemption().delay().toNanos())
                .expired(step.nowNanos());
        Standing.Backup next = waited && step.state().ready()
                ? withLowerSince(discarding(backup, Cause.PREEMPTED), since)
                : accepting(step, backup, advertisement, OptionalLong.of(since));
        return step.stay(next, new Effect.PeerAdvertHeard(advertisement.priority()),
                new Effect.PreemptionWanted(since));
    }

    /** Only the skew is left to wait. The interval of the farewell itself is not learned, as in keepalived. */
    private static Standing.Backup masterStopped(Step step, Standing.Backup backup) {
        Countdown skew = after(step, backup.startup(), skewNanos(step, backup));
        return new Standing.Backup(skew, backup.startup(), backup.intervalMicros(), backup.lowerSince(),
                Cause.PRIORITY_ZERO);
    }

    private static Standing.Backup discarding(Standing.Backup backup, Cause cause) {
        return new Standing.Backup(backup.masterDown(), backup.startup(), backup.intervalMicros(),
                backup.lowerSince(), cause);
    }

    private static Standing.Backup accepting(Step step, Standing.Backup backup, Advertisement advertisement,
            OptionalLong lowerSince) {
        Standing.Backup next = backup(step, backup.startup(), advertisement.intervalMicros());
        return lowerSince.isPresent() ? withLowerSince(next, lowerSince.getAsLong()) : next;
    }

    private static Standing.Backup withLowerSince(Standing.Backup backup, long sinceNanos) {
        return new Standing.Backup(backup.masterDown(), backup.startup(), backup.intervalMicros(),
                OptionalLong.of(sinceNanos), backup.timeoutCause());
    }

    private static Standing.Backup backup(Step step, Countdown startup, long intervalMicros) {
        long downNanos = Timers.masterDownMicros(step.config().timing(), step.priority(), intervalMicros)
                * 1_000;
        return new Standing.Backup(after(step, startup, downNanos), startup, intervalMicros,
                OptionalLong.empty(),
                Cause.MASTER_TIMEOUT);
    }

    /** Over now, and not at zero: the clock may be negative, or have wrapped. */
    private static Countdown noStartup(Step step) {
        return new Countdown(step.nowNanos(), 0);
    }

    private static Countdown after(Step step, Countdown startup, long nanos) {
        return new Countdown(step.nowNanos(), Math.max(0, startup.remainingNanos(step.nowNanos())) + nanos);
    }

    private static long skewNanos(Step step, Standing.Backup backup) {
        return Timers.skewMicros(step.config().timing().version(), step.priority(), backup.intervalMicros())
                * 1_000;
    }
}

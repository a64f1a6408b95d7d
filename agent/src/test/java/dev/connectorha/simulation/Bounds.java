package dev.connectorha.simulation;

import dev.connectorha.election.Timers;
import dev.connectorha.takeover.plan.Timing;
import java.net.Inet6Address;

/** How long what may take at most, by the configuration and by what the world is like. Nanoseconds. */
record Bounds(Scenario scenario) {
    private static final Timing TIMING = Timing.STANDARD;
    private static final long FIRST_HOLD = Scenarios.seconds(60);
    private static final long BACKUP_VERIFY_EVERY = Scenarios.seconds(300);
    /** A drill's two halves and the look between them; a stop takes less. */
    private static final long OPERATION = Scenarios.seconds(30 + 30 + 60);
    private static final long LONGEST_HOLD = Scenarios.seconds(3_600);
    /** T4's re-assertion, after one that was just made. */
    private static final long REASSERTED = Scenarios.seconds(6.5);
    private static final long CLIENT_KILL = Scenarios.seconds(5 + 2);
    private static final long CLIENT_PAUSE = Scenarios.seconds(60);
    private static final long CLIENT_START = Scenarios.seconds(2 + 1);
    /** T6, with the pause between two tries. */
    private static final long PROOF = Scenarios.seconds(10);

    /** One that is answered, with the host's own work. */
    private long call() {
        return scenario.slowestCall() + Scenarios.seconds(0.1);
    }

    /** From the last sign of a master to everything here: IPv6 has to be taken off the peer's ENI first. */
    private long claim() {
        return ipv6() ? 3 * call() : call();
    }

    private boolean ipv6() {
        return scenario.pair().vips().stream().anyMatch(Inet6Address.class::isInstance);
    }

    private long masterDown() {
        int lower = Name.B.priority();
        return 1_000 * Timers.masterDownMicros(Pair.TIMING, lower, Pair.TIMING.intervalMicros());
    }

    /**
     * Until the own addresses are seen to have gone: the period, IMDS's lag, the second look, the routes. After an own
     * write bad news does not count before T3's settling, which begins when that write is answered, and the first look
     * is taken right then; that is later than the period and the lag if the lag is short.
     */
    private long missed(boolean afterOwnWrite) {
        long shown = TIMING.imdsEvery() + scenario.nature().imdsLag();
        long settled = call() + TIMING.imdsSettle();
        return (afterOwnWrite ? Math.max(shown, settled) : shown) + secondLook() + call();
    }

    /** T4: routes still here say that somebody else has the address, and count when the tables have settled. */
    private long secondLook() {
        return scenario.pair().routes().isEmpty() ? TIMING.imdsSecondLook() : TIMING.tableSettle();
    }

    /**
     * Nobody serves after one fault alone: it may take a look, and who has yielded then (T4) leaves it to the peer, who
     * waits for its down timer; that begins with the last advert that was on its way.
     */
    long outage() {
        return missed(!scenario.onlyMeddles()) + scenario.slowestAdvert() + masterDown() + claim();
    }

    /** Nobody has everything after one fault alone: a route is looked at less often, and with T2's patience. */
    long division() {
        long look = (long) (Pair.VERIFY_EVERY.toNanos() * 1.1) + scenario.nature().describeLag() + call();
        return look + TIMING.atPeerPatience() + outage();
    }

    /**
     * After everything was mended: the peer's new ENI is found, a hold of the first length ends, a member pre-empts
     * with a proof, and everything is looked at.
     */
    long settled() {
        long replaced = scenario.replacesAnInstance() ? PeerSearch.ASK_FOUND_AGAIN : 0;
        return replaced + pending() + division();
    }

    /** Who has changed the role by itself by then does it no more: a hold, a delay and a proof have ended. */
    long pending() {
        // What a backup was refused, or throttled at, it reads again with its next look, and is not ready until then.
        long refused = scenario.denies() || scenario.throttles() ? (long) (BACKUP_VERIFY_EVERY * 1.1) : 0;
        return refused + told() + (scenario.lingers() ? OPERATION : 0) + FIRST_HOLD
                + scenario.pair().preemption().delay().toNanos() + PROOF + masterDown()
                + claim();
    }

    /**
     * T9: a master that cannot read the tables any more does not know of a route that the backup has. The backup sees
     * it with its next look, and tells of it with the one after that; the master writes again, and gives way when that
     * was in vain for T6's time.
     */
    private long told() {
        if (scenario.pair().routes().isEmpty() || !scenario.blindsForGood()) {
            return 0;
        }
        long looks = 2 * ((long) (BACKUP_VERIFY_EVERY * 1.1) + call());
        return looks + scenario.slowestAdvert() + REASSERTED + TIMING.verifiedWithin()
                + scenario.slowestAdvert();
    }

    /**
     * Until clients are where they must be once everything else is: a start that hangs is ended when its time is over,
     * and what has come of it is stopped, and killed if it does not heed that, by systemd at the latest;
     * the longest pause after a failure; a start that works; a look that hangs, and one that does not.
     */
    long clients() {
        return 2 * (ClientSetup.TIMEOUT.toNanos() + CLIENT_KILL) + CLIENT_PAUSE + CLIENT_START
                + ClientProgram.SYSTEMD_KILLS + 3 * ClientSetup.LOOK_EVERY.toNanos();
    }

    /** One member is left alone, and has yielded before. */
    long settledAlone() {
        return LONGEST_HOLD + settled();
    }

    /**
     * A member takes itself for the owner in vain, whatever has happened: T3's settling comes first. What EC2 refused
     * is tried again at the next verify only (T13). That is a denied action, or an IPv6 address that the peer has put
     * back between the two halves of a claim (T1 takes it once): the claim is given up after 8 s (T6), but a second one
     * within that hold time is not, and stands until the next verify.
     */
    long error() {
        long refused = scenario.denies() || ipv6() ? Pair.VERIFY_EVERY.toNanos() : 0;
        return refused + missed(true) + claim();
    }
}

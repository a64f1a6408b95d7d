package dev.connectorha.simulation;

import dev.connectorha.simulation.Fault.Cut;
import dev.connectorha.simulation.Fault.CutBoth;
import java.net.Inet6Address;

/**
 * How often the token comes to another member in a partition at most. Every answer that T4 and T6 leave to whoever has
 * lost it is tried, and the most changes count. What takes no hold takes no time here, so that as many holds as
 * possible end. That is 2 in the first minute and 8 in the hour where each loss is told for certain. Elsewhere it is
 * more than T4 promises, for it lets everything be doubtful that may be; what was promised is asked for then.
 *
 * @param hears whether the member that was MASTER first still hears the other one: it writes again, and never yields
 * @param doubtful whether a loss may be judged with something still seen here, by a table that lags, or by a claim that
 *     took a part only: then who has claimed in silence does not know better than to take it back once
 * @param vain whether EC2 may refuse a claim, so that it gives way: an IPv6 address that the peer has put back
 */
record OwnershipBudget(boolean hears, boolean doubtful, boolean vain) {
    private static final long NEVER = Long.MIN_VALUE / 2;
    /** T4: a second loss within that time is one too many. */
    private static final long REMEMBERED = Scenarios.seconds(600);
    /** T4: the holds of one member. The fourth outlasts the hour, as all after it. */
    private static final long[] HOLDS = {Scenarios.seconds(60), Scenarios.seconds(900),
            Scenarios.seconds(1_800),
            Scenarios.seconds(3_600)};

    /** One side, as far as it matters for what it does when it loses the token. */
    private record Side(boolean hears, boolean claimedInSilence, long lastLoss, int holds, long holdsUntil) {
        static Side fresh(boolean hears) {
            return new Side(hears, false, NEVER, 0, NEVER);
        }

        /** The length of its last hold, or of a first one. */
        long hold() {
            return HOLDS[Math.min(HOLDS.length, Math.max(1, holds)) - 1];
        }

        boolean lostBefore(long now) {
            return now - lastLoss < Math.max(REMEMBERED, hold());
        }

        boolean holding(long now) {
            return now < holdsUntil;
        }

        Side lost(long now) {
            return new Side(hears, claimedInSilence, now, holds, holdsUntil);
        }

        /** A longer hold each time. */
        Side stoodBack(long now) {
            Side longer = new Side(hears, true, lastLoss, holds + 1, now);
            return new Side(hears, true, lastLoss, holds + 1, now + longer.hold());
        }

        /** It has had the token for longer than a silence counts. */
        Side settled() {
            return new Side(hears, false, lastLoss, holds, holdsUntil);
        }
    }

    static OwnershipBudget of(Scenario scenario) {
        Fault cut = scenario.episodes().getFirst().fault();
        boolean ipv6 = scenario.pair().vips().stream().anyMatch(Inet6Address.class::isInstance);
        // Each address lags by itself, so one may still be seen here when the other's loss is judged.
        boolean doubtful = scenario.pair().vips().size() > 1 || !scenario.pair().routes().isEmpty();
        return new OwnershipBudget(!(cut instanceof CutBoth), ipv6 || doubtful, ipv6);
    }

    /** Within that time from the first claim, which follows when the adverts of the MASTER are not heard any more. */
    static int within(long nanos, Scenario scenario) {
        // Only the backup's adverts are lost: it hears its master, and claims nothing.
        boolean heard = scenario.episodes().getFirst().fault() instanceof Cut(Name from) && from == Name.B;
        OwnershipBudget budget = of(scenario);
        return heard ? 0 : Math.min(1 + budget.mostBy(nanos), budget.promised(nanos));
    }

    /**
     * T4 promises three and ten. T6: who gives way claims once more within its hold, which is answered: two more in the
     * minute, and for each of the members in the hour.
     */
    private int promised(long nanos) {
        boolean minute = nanos <= HOLDS[0];
        int more = minute ? 2 : 4;
        return (minute ? 3 : 10) + (vain ? more : 0);
    }

    /** After a first claim; what comes with the end of a hold is no part of it any more. */
    private int mostBy(long end) {
        Side claimed = new Side(false, true, NEVER, 0, NEVER);
        int known = changes(0, Side.fresh(hears), claimed, end);
        // The first MASTER may have claimed less than a minute ago itself.
        return Math.max(known, changes(0, new Side(hears, true, NEVER, 0, NEVER), claimed, end));
    }

    /** How often it goes on, when the first of the two has just lost it to the second. */
    private int changes(long now, Side loser, Side winner, long end) {
        if (loser.hears()) {
            return 1 + changes(now, winner, loser, end);
        }
        int most = 0;
        boolean again = loser.lostBefore(now);
        if (again || loser.claimedInSilence()) {
            most = afterHold(now, loser, winner, end);
        }
        if (!again && (!loser.claimedInSilence() || doubtful)) {
            most = Math.max(most, 1 + changes(now, winner, loser.lost(now), end));
        }
        if (vain && !loser.holding(now)) {
            // It hears nobody, and is MASTER again when its down timer has run out.
            most = Math.max(most, 1 + changes(now, winner, loser.stoodBack(now), end));
        }
        return most;
    }

    private int afterHold(long now, Side loser, Side winner, long end) {
        Side back = loser.lost(now).stoodBack(now);
        long at = back.holdsUntil();
        return at >= end ? 0 : 1 + changes(at, winner.settled(), back, end);
    }
}

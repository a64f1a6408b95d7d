package dev.connectorha.clients.plan;

import java.time.Duration;
import java.util.OptionalInt;

/** How a client has fared since it was last told to run. */
final class Life {
    private static final long STEADY = Duration.ofSeconds(60).toNanos();

    private final Backoff backoff = new Backoff();
    private OptionalInt counted = OptionalInt.empty();
    private boolean served;
    private boolean died;
    private long upSince;
    private int restarts;

    /** Something else is wanted of it now. */
    void begins(boolean serves) {
        backoff.reset();
        died = false;
        served = serves;
    }

    /** It is handled otherwise from now on: what was counted of it is another's. */
    void anew() {
        backoff.reset();
        died = false;
        counted = OptionalInt.empty();
    }

    /** It is being started or stopped. Of one that had died this is a restart. */
    void told(boolean start) {
        counted = OptionalInt.empty();
        if (start && died) {
            restarts++;
            died = false;
        }
    }

    void up(long now, boolean wanted) {
        upSince = now;
        served |= wanted;
    }

    /** It was found running, and is kept so. */
    void serves() {
        served = true;
    }

    void gone() {
        backoff.reset();
        counted = OptionalInt.empty();
    }

    void died(long now) {
        backoff.lived(now - upSince);
        died = true;
    }

    /** Notes a failure, and returns the pause after it. */
    long pause() {
        return backoff.failed();
    }

    /**
     * Its own supervisor has started it again so often, by that one's count. Returns whether it has since the last
     * look.
     */
    boolean countedAgain(OptionalInt now, long at) {
        int more = now.isPresent() && counted.isPresent() ? now.getAsInt() - counted.getAsInt() : 0;
        counted = now.isPresent() ? now : counted;
        if (more > 0) {
            restarts += more;
            upSince = at;
        }
        return more > 0;
    }

    /** Whether it has lived for so long that what was before does not count. */
    boolean steady(long now) {
        return now - upSince >= STEADY;
    }

    /** Whether it has run since it was last told to. */
    boolean served() {
        return served;
    }

    /** Whether it has died and was not started again yet. */
    boolean dead() {
        return died;
    }

    int restarts() {
        return restarts;
    }
}

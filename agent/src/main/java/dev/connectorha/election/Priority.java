package dev.connectorha.election;

import java.util.OptionalInt;

/**
 * This member's priority and where it comes from.
 *
 * @param base      the configured one, 3..254
 * @param effective after the trackers, 3..254
 * @param override  {@link #YIELDED}, {@link #HANDED_OVER} or {@link #TAKING_BACK}, instead of the effective one
 */
public record Priority(int base, int effective, OptionalInt override) {
    /** A master that owns nothing says so (rule T5). */
    public static final int YIELDED = 1;
    /** A member that handed over or gave way (rules T11 and T6). */
    public static final int HANDED_OVER = 2;
    /** A member that takes back what a drill has handed over, until the peer has stepped back. */
    public static final int TAKING_BACK = 254;

    public Priority {
        requireOrdinary(base);
        requireOrdinary(effective);
        if (override.isPresent() && !isOverride(override.getAsInt())) {
            throw new IllegalArgumentException("priority " + override.getAsInt() + " is no override");
        }
    }

    private static boolean isOverride(int priority) {
        return priority == YIELDED || priority == HANDED_OVER || priority == TAKING_BACK;
    }

    static Priority ofBase(int base) {
        return new Priority(base, base, OptionalInt.empty());
    }

    /** The one that counts: it is compared, put into adverts, and makes the skew. */
    public int current() {
        return override.orElse(effective);
    }

    Priority withEffective(int other) {
        return new Priority(base, other, override);
    }

    Priority withOverride(OptionalInt other) {
        return new Priority(base, effective, other);
    }

    static void requireOrdinary(int priority) {
        if (priority < 3 || priority > 254) {
            throw new IllegalArgumentException("priority " + priority + " is not in 3..254");
        }
    }
}

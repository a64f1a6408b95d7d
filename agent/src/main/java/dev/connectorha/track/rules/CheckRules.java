package dev.connectorha.track.rules;

/**
 * How the results of a check are judged.
 *
 * @param name what the configuration calls it
 * @param target what it looks at, for people, such as {@code tcp 10.0.9.10:443}
 * @param rise successes in a row that make a failing check pass
 * @param fall failures in a row that make a passing check fail
 * @param weight below 0: added to the priority while it fails; above 0: added while it passes; 0: FAULT while it fails
 */
public record CheckRules(String name, String target, int rise, int fall, int weight) {
    public CheckRules {
        if (rise < 1 || fall < 1) {
            throw new IllegalArgumentException("rise " + rise + " and fall " + fall + " must be positive");
        }
    }

    /** What a check in that condition adds to the priority. */
    int share(Condition condition) {
        return switch (condition) {
            case UNKNOWN -> 0;
            case PASSING -> Math.max(0, weight);
            case FAILING -> Math.min(0, weight);
        };
    }

    /** Whether a check in that condition makes this member unfit. */
    boolean unfit(Condition condition) {
        return weight == 0 && condition == Condition.FAILING;
    }
}

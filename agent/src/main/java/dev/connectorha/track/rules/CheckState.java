package dev.connectorha.track.rules;

import java.util.Optional;

/**
 * What is known of one check. The first result that tells something counts at once, as in keepalived; after that it
 * takes {@code rise} or {@code fall} results in a row to change what is held of it. A try that was impossible tells
 * nothing and changes nothing, but it is shown.
 *
 * @param against results in a row that contradict the condition
 * @param changes how often the condition has changed since it was first known
 * @param last the newest result; empty before the first one
 */
public record CheckState(Condition condition, int against, long changes, Optional<Outcome> last) {
    /** Before the first result. */
    public static final CheckState UNKNOWN = new CheckState(Condition.UNKNOWN, 0, 0, Optional.empty());

    /** Takes a result in. */
    public CheckState after(Outcome outcome, CheckRules rules) {
        return switch (outcome) {
            case Outcome.Impossible _ -> new CheckState(condition, against, changes, Optional.of(outcome));
            case Outcome.Passed _ -> after(Condition.PASSING, rules.rise(), outcome);
            case Outcome.Failed _ -> after(Condition.FAILING, rules.fall(), outcome);
        };
    }

    private CheckState after(Condition told, int needed, Outcome outcome) {
        if (condition == told) {
            return new CheckState(condition, 0, changes, Optional.of(outcome));
        }
        if (condition == Condition.UNKNOWN) {
            return new CheckState(told, 0, changes, Optional.of(outcome));
        }
        return against + 1 >= needed
                ? new CheckState(told, 0, changes + 1, Optional.of(outcome))
                : new CheckState(condition, against + 1, changes, Optional.of(outcome));
    }

    /** The same condition, and nothing counted against it yet. */
    CheckState countedAnew() {
        return new CheckState(condition, 0, changes, last);
    }

    /** Why the check could not be made when it was last tried, if it could not. */
    public Optional<String> impossible() {
        return last.filter(Outcome.Impossible.class::isInstance).map(Outcome::detail);
    }
}

package dev.connectorha.preflight.policy;

import dev.connectorha.preflight.policy.PolicyCondition.Outcome;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement of a policy.
 *
 * @param name its Sid, or its number
 * @param allow otherwise it denies
 */
record PolicyStatement(String name, boolean allow, Patterns actions, Patterns resources,
        List<PolicyCondition> conditions) {
    /** Whether it is about something: for certain, or perhaps, as where that has parts which are not known. */
    enum Fit {
        NO, MAYBE, YES
    }

    /**
     * What it names.
     *
     * @param inverted whether it names what it is not about: NotAction, NotResource
     */
    record Patterns(List<String> all, boolean inverted) {
        Patterns {
            all = List.copyOf(all);
        }

        private Fit fits(Stream<Fit> each) {
            Fit best = each.reduce(Fit.NO, (a, b) -> a.compareTo(b) > 0 ? a : b);
            return !inverted || best == Fit.MAYBE ? best : best == Fit.NO ? Fit.YES : Fit.NO;
        }
    }

    PolicyStatement {
        conditions = List.copyOf(conditions);
    }

    boolean inverted() {
        return actions.inverted() || resources.inverted();
    }

    boolean hasAction(String fullAction) {
        return actions.fits(actions.all().stream()
                .map(pattern -> Wildcard.matches(pattern, fullAction, true) ? Fit.YES : Fit.NO)) == Fit.YES;
    }

    /** Whether it is about that action on that resource; {@code *} is matched by {@code *} alone. */
    Fit about(String fullAction, String resource) {
        return hasAction(fullAction)
                ? resources.fits(resources.all().stream().map(pattern -> fit(pattern, resource)))
                : Fit.NO;
    }

    private static Fit fit(String pattern, String resource) {
        if (Wildcard.matches(pattern, resource, false)) {
            return Fit.YES;
        }
        // Whatever the unknown part is: the others must be those of the pair.
        return PairIds.unknown(resource) && Wildcard.meet(pattern, PairIds.pattern(resource))
                ? Fit.MAYBE
                : Fit.NO;
    }

    /** Whether its conditions are met when this member calls EC2 in that region. */
    Outcome inForce(String region) {
        List<Outcome> outcomes = conditions.stream().map(condition -> condition.in(region)).toList();
        if (outcomes.contains(Outcome.UNMET)) {
            return Outcome.UNMET;
        }
        return outcomes.contains(Outcome.UNKNOWN) ? Outcome.UNKNOWN : Outcome.MET;
    }

    /** Conditions with that outcome, as words. */
    List<String> conditions(String region, Outcome outcome) {
        return conditions.stream().filter(condition -> condition.in(region) == outcome)
                .map(PolicyCondition::toString).distinct().toList();
    }
}

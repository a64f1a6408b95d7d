package dev.connectorha.track.rules;

import java.util.Optional;

/** A check, and what is known of it. */
public record Tracked(CheckRules rules, CheckState state) {
    /** One that nothing is known of yet. */
    public static Tracked unknown(CheckRules rules) {
        return new Tracked(rules, CheckState.UNKNOWN);
    }

    /** The same after one more result. */
    public Tracked after(Outcome outcome) {
        return new Tracked(rules, state.after(outcome, rules));
    }

    /**
     * The same judged by other rules from now on; empty if they are those of another check. The condition is kept: were
     * it unknown again, a single failed try would count at once, and could be FAULT.
     */
    Optional<Tracked> judgedBy(CheckRules others) {
        if (rules.equals(others)) {
            return Optional.of(this);
        }
        return rules.name().equals(others.name()) && rules.target().equals(others.target())
                ? Optional.of(new Tracked(others, state.countedAnew()))
                : Optional.empty();
    }

    /** This, or without a result yet the same that passes. */
    Tracked atBest() {
        return state.last().isPresent()
                ? this
                : new Tracked(rules, CheckState.UNKNOWN.after(Outcome.passed(""), rules));
    }

    /** What it adds to the priority now. */
    public int share() {
        return rules.share(state.condition());
    }

    /** Whether it makes this member unfit now. */
    public boolean unfit() {
        return rules.unfit(state.condition());
    }

    /** Such as {@code gateway fails (tcp 10.0.9.10:443): connection refused}. */
    public String told() {
        String verb = switch (state.condition()) {
            case UNKNOWN -> " is not known";
            case PASSING -> " passes";
            case FAILING -> " fails";
        };
        boolean shows = state.condition() == Condition.FAILING && state.last().isPresent();
        return rules.name() + verb + " (" + rules.target() + ")"
                + (shows ? ": " + state.last().orElseThrow().detail() : "");
    }
}

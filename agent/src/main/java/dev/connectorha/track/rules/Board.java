package dev.connectorha.track.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All checks of this member in the order of the configuration. Owned by the loop. */
public final class Board {
    private final int base;
    private final List<Tracked> checks;

    /** Of a member with that configured priority, before the first result. */
    public Board(int base, List<CheckRules> rules) {
        this.base = base;
        this.checks = new ArrayList<>(rules.stream().map(Tracked::unknown).toList());
    }

    /** This board with what is known of those checks that look at the same on both. */
    public Board knowing(List<Tracked> others) {
        checks.replaceAll(check -> others.stream().map(other -> other.judgedBy(check.rules()))
                .flatMap(Optional::stream).findFirst().orElse(check));
        return this;
    }

    /** Takes the result of one check in, and returns that check as it is now. */
    public Tracked take(int index, Outcome outcome) {
        Tracked now = checks.get(index).after(outcome);
        checks.set(index, now);
        return now;
    }

    public Tracked check(int index) {
        return checks.get(index);
    }

    public List<Tracked> checks() {
        return List.copyOf(checks);
    }

    /** What they say together. */
    public Verdict verdict() {
        return Verdict.of(base, checks);
    }

    /** What they say together for certain: those that have no result yet are taken to pass. */
    public Verdict verdictAtBest() {
        return Verdict.of(base, checks.stream().map(Tracked::atBest).toList());
    }

    /** What of the priority they take by not passing; see {@link Verdict#lost}. */
    public int lost() {
        return Verdict.lost(base, checks);
    }

    /** The checks that cannot move the role past a peer with that priority; see {@link Verdict#powerless}. */
    public List<String> powerless(int peer) {
        return Verdict.powerless(base, checks.stream().map(Tracked::rules).toList(), peer);
    }
}

package dev.connectorha.track.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all checks together say of this member.
 *
 * @param effective the priority that counts, 3..254
 * @param unfit the checks that make it unfit; empty = fit
 * @param because why the priority is not the configured one, one line for each reason
 */
public record Verdict(int effective, List<Tracked> unfit, List<String> because) {
    private static final int LEAST = 3;
    private static final int MOST = 254;

    public Verdict {
        unfit = List.copyOf(unfit);
        because = List.copyOf(because);
    }

    /** The sum of the base and what each check adds, kept within what a configuration may say. */
    public static Verdict of(int base, List<Tracked> checks) {
        int sum = sum(base, checks);
        int effective = Math.clamp(sum, LEAST, MOST);
        List<String> because = new ArrayList<>();
        checks.stream().filter(check -> check.share() != 0)
                .forEach(check -> because.add(signed(check.share()) + ": " + check.told()));
        if (effective != sum) {
            because.add("the sum of " + sum + " is kept within " + LEAST + ".." + MOST);
        }
        return new Verdict(effective, checks.stream().filter(Tracked::unfit).toList(),
                because);
    }

    private static int sum(int base, List<Tracked> checks) {
        return base + checks.stream().mapToInt(Tracked::share).sum();
    }

    /** How far the priority is below what it would be if all passed; a check that is not known yet does not pass. */
    static int lost(int base, List<Tracked> checks) {
        int healthy = sumOfPassing(base, checks.stream().map(Tracked::rules).toList());
        return healthy - Math.clamp(sum(base, checks), LEAST, MOST);
    }

    /** This with what is worse in another one. */
    public Verdict worsenedBy(Verdict other) {
        Verdict lower = other.effective() < effective ? other : this;
        Set<String> known = other.unfit().stream().map(check -> check.rules().name())
                .collect(Collectors.toSet());
        List<Tracked> all = new ArrayList<>(other.unfit());
        unfit.stream().filter(check -> !known.contains(check.rules().name())).forEach(all::add);
        return new Verdict(lower.effective(), all, lower.because());
    }

    /**
     * Under pre-emption the higher priority decides. Warns of each check that is meant to move the role and cannot:
     * with all others passing this member ranks above the peer, and with that one failing it still does.
     *
     * @param peer the priority that the peer was heard with
     */
    public static List<String> powerless(int base, List<CheckRules> checks, int peer) {
        int healthy = sumOfPassing(base, checks);
        return checks.stream().filter(check -> check.weight() != 0 && healthy > peer)
                .flatMap(check -> {
                    int failing = Math.clamp(
                            unclamped(base, checks) - Math.abs((long) check.weight()), LEAST, MOST);
                    return failing < peer
                            ? Stream.empty()
                            : Stream.of("check " + check.name() + ", weight " + signed(check.weight())
                                    + ": failing alone it leaves this member at " + failing
                                    + ", not below the peer's " + peer + ", so the role stays here");
                }).toList();
    }

    private static int sumOfPassing(int base, List<CheckRules> checks) {
        return Math.clamp(unclamped(base, checks), LEAST, MOST);
    }

    private static int unclamped(int base, List<CheckRules> checks) {
        return base + checks.stream().mapToInt(check -> check.share(Condition.PASSING)).sum();
    }

    private static String signed(int weight) {
        return weight > 0 ? "+" + weight : Integer.toString(weight);
    }
}

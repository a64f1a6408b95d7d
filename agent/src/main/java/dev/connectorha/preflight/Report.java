package dev.connectorha.preflight;

import dev.connectorha.preflight.CheckResult.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All outcomes, in the order of the catalogue.
 *
 * @param strict whether a warning is as bad as a failure
 */
public record Report(List<Outcome> outcomes, boolean strict, Instant startedAt, Duration took) {
    /** IAM is eventually consistent: what was just permitted is in force everywhere after seconds, rarely more. */
    private static final Duration SPREADING = Duration.ofSeconds(90);
    private static final List<String> STATUSES = List.of("fail", "broken", "warn", "skip", "pass");

    public Report {
        outcomes = List.copyOf(outcomes);
    }

    public Verdict verdict() {
        Map<String, Long> counts = counts();
        long bad = counts.getOrDefault("fail", 0L) + (strict ? counts.getOrDefault("warn", 0L) : 0);
        if (bad > 0) {
            return Verdict.NOT_READY;
        }
        return counts.getOrDefault("broken", 0L) > 0 ? Verdict.UNDETERMINED : Verdict.READY;
    }

    /**
     * Whether looking again may bring a better verdict without anybody doing anything: not if one failure lasts, and
     * for a while only if permissions alone may still have to spread.
     */
    boolean hopeful() {
        List<CheckResult> results = outcomes.stream().map(Outcome::result).toList();
        return results.stream().noneMatch(Report::lasts)
                && results.stream().anyMatch(result -> switch (result) {
                    case CheckResult.Fail fail ->
                        fail.outlook() == Outlook.PASSES || took.compareTo(SPREADING) < 0;
                    case CheckResult.Broken _ -> true;
                    case CheckResult.Warn _ -> strict;
                    case CheckResult.Pass _,CheckResult.Skip _ -> false;
                });
    }

    private static boolean lasts(CheckResult result) {
        return result instanceof CheckResult.Fail fail && fail.outlook() == Outlook.LASTS;
    }

    /** How many of each status, the worst first; none is left out. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        STATUSES.forEach(status -> counts.put(status,
                outcomes.stream().filter(outcome -> outcome.result().status().equals(status)).count()));
        return counts;
    }

    /** The outcomes by group; groups without any are left out. */
    public Map<Group, List<Outcome>> groups() {
        Map<Group, List<Outcome>> groups = new EnumMap<>(Group.class);
        outcomes.forEach(outcome -> groups.computeIfAbsent(outcome.check().group(), _ -> new ArrayList<>())
                .add(outcome));
        return groups;
    }
}

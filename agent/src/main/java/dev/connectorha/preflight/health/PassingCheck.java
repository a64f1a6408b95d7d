package dev.connectorha.preflight.health;

import dev.connectorha.config.TrackConfig;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.track.rules.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether each health check would pass now. A warning if not: a target may be down without this member being wrong. */
final class PassingCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("health.passing", Group.HEALTH, "the configured health checks pass now")
            .calling("what track configures").within(Tries.MOST.plusSeconds(5));

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        if (facts.config().track().isEmpty()) {
            return CheckResult.skip("no health checks are configured");
        }
        Map<TrackConfig, Outcome> outcomes = facts.get(Tries.FACT).outcomes();
        List<CheckResult> failing = outcomes.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Outcome.Failed)
                .map(entry -> failing(entry.getKey(), entry.getValue())).toList();
        if (!failing.isEmpty()) {
            return Merged.of(failing);
        }
        long passing = outcomes.values().stream().filter(Outcome.Passed.class::isInstance).count();
        return passing == 0
                ? new CheckResult.Skip("none of them can be made", Optional.of(PossibleCheck.ID))
                : CheckResult.pass(passing + " of " + outcomes.size() + " pass");
    }

    private static CheckResult failing(TrackConfig check, Outcome why) {
        String effect = check.weight() == 0
                ? "this member is in FAULT while it fails"
                : check.weight() > 0
                        ? "the priority lacks " + check.weight()
                        : "the priority falls by " + -check.weight();
        return CheckResult.warn("check " + check.name() + " fails; " + effect,
                Remedy.of("see whether the target works, and whether this host may reach it"),
                check.probe().describe() + ": " + why.detail());
    }
}

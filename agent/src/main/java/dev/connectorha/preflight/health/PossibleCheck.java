package dev.connectorha.preflight.health;

import dev.connectorha.config.ProbeConfig;
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

/** Whether this host has what each health check needs: its command, its unit, systemd. */
final class PossibleCheck implements Check {
    static final String ID = "health.possible";
    private static final Remedy OTHERWISE = Remedy
            .of("mend what is named, or take the check out of the configuration");
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.HEALTH, "this host can make the configured health checks")
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
        List<CheckResult> impossible = facts.get(Tries.FACT).outcomes().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Outcome.Impossible)
                .map(entry -> impossible(entry.getKey(), entry.getValue())).toList();
        return impossible.isEmpty()
                ? CheckResult.pass(facts.config().track().size() + " of "
                        + facts.config().track().size() + " can be made")
                : Merged.of(impossible);
    }

    private static CheckResult impossible(TrackConfig check, Outcome why) {
        return CheckResult.lasting("check " + check.name() + " cannot be made: " + why.detail(),
                remedy(check));
    }

    private static Remedy remedy(TrackConfig check) {
        return switch (check.probe()) {
            case ProbeConfig.Exec _ ->
                Remedy.of(
                        "install the command, give the agent's user the right to run it, or correct its name");
            case ProbeConfig.Unit(var unit) -> Remedy.of(
                    "install the unit, correct its name, or use process or exec where there is no systemd",
                    "systemctl status " + unit);
            case ProbeConfig.Tcp _,ProbeConfig.Http _,ProbeConfig.ProcessNamed _ -> OTHERWISE;
            case ProbeConfig.Existing _,ProbeConfig.Interface _ -> OTHERWISE;
        };
    }
}

package dev.connectorha.preflight.clients;

import dev.connectorha.clients.plan.Unit;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.HostKernel.Output;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether systemd runs here and knows the units of the clients. */
final class UnitCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("clients.unit", Group.CLIENTS,
                    "systemd knows the units of the clients, and leaves them to the agent")
            .calling("systemctl show");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        List<Unit> units = Units.of(facts.config());
        if (units.isEmpty()) {
            return CheckResult.skip("no client is a unit of systemd");
        }
        if (!Units.systemdRuns(facts)) {
            return CheckResult.lasting("systemd does not run on this host, so systemctl can start nothing",
                    Remedy.of(
                            "run the Connector where systemd is the init system, or write commands that need"
                                    + " none as clients[].start and stop"),
                    Units.BOOTED + " is not there");
        }
        List<CheckResult> results = new ArrayList<>();
        for (Unit unit : units) {
            results.add(judge(unit.name(), facts.sources().host().kernel().run(show(unit))));
        }
        return Merged.of(results);
    }

    private static List<String> show(Unit unit) {
        return List.of("systemctl", "show", "--property=LoadState", "--property=UnitFileState", unit.name());
    }

    private static CheckResult judge(String unit, Optional<Output> shown) {
        if (shown.isEmpty() || shown.get().exit() != 0) {
            return CheckResult.broken("systemctl does not tell of " + unit, Remedy.of(
                    "see whether systemd answers", "systemctl status " + unit));
        }
        List<String> lines = shown.get().text().lines().toList();
        if (lines.contains("LoadState=masked")) {
            return CheckResult.lasting(unit + " is masked", Remedy.of("let it be started",
                    "systemctl unmask " + unit));
        }
        if (!lines.contains("LoadState=loaded")) {
            return CheckResult.fail("systemd does not know " + unit, Remedy.of(
                    "install the unit, or write the one that is there as clients[].start and stop",
                    "systemctl list-unit-files --type=service"), lines.toArray(String[]::new));
        }
        return lines.contains("UnitFileState=enabled")
                ? CheckResult.warn(unit + " starts with the host, also on the Connector that does not serve",
                        Remedy.of("leave starting it to the agent", "systemctl disable " + unit))
                : CheckResult.pass("systemd knows " + unit);
    }
}

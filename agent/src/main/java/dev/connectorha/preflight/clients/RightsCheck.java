package dev.connectorha.preflight.clients;

import dev.connectorha.clients.PolkitRule;
import dev.connectorha.clients.plan.Unit;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the user that the agent runs as may start and stop the clients' units. */
final class RightsCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("clients.rights", Group.CLIENTS, "the agent's user may start and stop the clients' units")
            .calling("/proc/self/status", "polkit's rules");
    private static final List<String> RULES = List.of("/etc/polkit-1/rules.d", "/run/polkit-1/rules.d",
            "/usr/local/share/polkit-1/rules.d", "/usr/share/polkit-1/rules.d");
    private static final Pattern EFFECTIVE_USER = Pattern.compile("^Uid:\\s+\\d+\\s+(\\d+)",
            Pattern.MULTILINE);
    private static final String INSTALL = "connector-ha config polkit --install --user ";

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) {
        List<String> units = Units.of(facts.config()).stream().map(Unit::name).distinct().toList();
        if (units.isEmpty()) {
            return CheckResult.skip("no client is a unit of systemd");
        }
        if (!Units.systemdRuns(facts)) {
            return CheckResult.skip("systemd does not run on this host");
        }
        HostFiles files = facts.sources().host().files();
        // Whom the installed unit runs the agent as; preflight is often run by root all the same.
        Optional<AgentUnit> unit = AgentUnit.of(files);
        return unit.map(AgentUnit::asRoot).orElseGet(() -> rootAsks(files))
                ? CheckResult.pass("root needs no permission to start and stop units")
                : byRule(files, units, unit.map(AgentUnit::user));
    }

    private static boolean rootAsks(HostFiles files) {
        return files.text("/proc/self/status").map(EFFECTIVE_USER::matcher).filter(Matcher::find)
                .map(found -> found.group(1)).filter("0"::equals).isPresent();
    }

    private static CheckResult byRule(HostFiles files, List<String> units, Optional<String> user) {
        List<String> hidden = new ArrayList<>();
        for (String folder : RULES) {
            try {
                for (String name : files.names(folder)) {
                    String file = folder + "/" + name;
                    Optional<String> text = files.text(file);
                    if (text.isPresent() && permits(text.get(), units, user)) {
                        return CheckResult.pass(file + " permits it");
                    }
                }
            } catch (IOException _) {
                hidden.add(folder + " may not be read");
            }
        }
        String who = user.map(name -> "user " + name).orElse("this user");
        return hidden.isEmpty()
                ? CheckResult.fail("no rule of polkit lets " + who + " start and stop "
                        + String.join(", ", units),
                        Remedy.of("let polkit permit it to " + who
                                + ", and make the rule anew whenever the clients change", install(user)))
                : CheckResult.warn("whether polkit lets " + who + " start and stop units cannot be seen",
                        Remedy.of(
                                "run preflight as root; and if there is no rule yet, make it",
                                install(user)),
                        hidden.toArray(String[]::new));
    }

    /** With the user, also the usual one: else that of the rule that is there would stay. */
    private static String install(Optional<String> user) {
        return INSTALL + user.orElse("USER");
    }

    /** As {@code config polkit} writes it; a rule that says it otherwise is not recognised. */
    private static boolean permits(String text, List<String> units, Optional<String> user) {
        return text.contains(PolkitRule.ACTION)
                && units.stream().allMatch(unit -> text.contains(PolkitRule.quoted(unit)))
                && user.stream().allMatch(name -> text.contains(PolkitRule.quoted(name)));
    }
}

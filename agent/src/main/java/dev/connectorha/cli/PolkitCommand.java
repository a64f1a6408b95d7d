package dev.connectorha.cli;

import dev.connectorha.clients.PolkitFile;
import dev.connectorha.clients.PolkitRule;
import dev.connectorha.config.AgentConfig;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector-ha config polkit}: the rule for the clients' units, printed or put where polkit reads it. */
@Command(name = "polkit", mixinStandardHelpOptions = true, description = {
        "Prints the rule by which polkit lets the agent's user start and stop the units of the configured"
                + " clients, and no others. Nothing if no client is a unit.",
        "Exit code: 0, 69 there is no polkit, 77 not permitted, 78 the configuration is wrong, or the file is"
                + " somebody else's."})
final class PolkitCommand implements Callable<Integer> {
    private static final String PACKAGED = "connector-ha";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Option(names = "--user", paramLabel = "NAME", description = {
            "whom the agent runs as (default: connector-ha; with --install whom the rule that is there is for)"})
    private @Nullable String user;

    @Option(names = "--install", description = {
            "write it to " + PolkitRule.FILE
                    + ", where polkit sees it at once, or take it away from there if"
                    + " no client is a unit any more"})
    private boolean install;

    @Override
    public Integer call() {
        Optional<AgentConfig> config = configuration.load(spec.commandLine().getErr());
        if (config.isEmpty()) {
            return ExitCodes.CONFIGURATION;
        }
        PolkitFile file = new PolkitFile(Path.of(PolkitRule.FILE));
        PolkitRule rule = PolkitRule.of(user(file), config.get().clients());
        return install ? install(rule, file) : print(rule);
    }

    /** The packages, which make the rule anew, do not know of another user. */
    private String user(PolkitFile file) {
        if (user != null) {
            return user;
        }
        return install ? file.user().orElse(PACKAGED) : PACKAGED;
    }

    private int print(PolkitRule rule) {
        if (rule.units().isEmpty()) {
            spec.commandLine().getErr().println("no client is a unit of systemd: there is nothing to permit");
            return ExitCodes.OK;
        }
        spec.commandLine().getOut().print(rule.render());
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    private int install(PolkitRule rule, PolkitFile file) {
        String units = String.join(", ", rule.units());
        try {
            return switch (file.install(rule)) {
                case WRITTEN -> done(file.path() + ": " + rule.user() + " may start and stop " + units);
                case UNCHANGED -> done(file.path() + ": as it should be, for " + units);
                case REMOVED -> done(file.path() + ": removed, no client is a unit of systemd");
                case NOTHING -> done("no client is a unit of systemd: there is nothing to permit");
                case NOT_OURS -> failed(ExitCodes.CONFIGURATION, file.path()
                        + " was not made by this command and is left as it is: remove it, or permit " + units
                        + " there");
                case NO_POLKIT -> failed(ExitCodes.UNAVAILABLE, "there is no " + file.path().getParent()
                        + ": install polkit (Debian: polkitd), which must let " + rule.user()
                        + " start and stop " + units);
            };
        } catch (AccessDeniedException e) {
            return failed(ExitCodes.PERMISSION,
                    e.getMessage() + " may not be read or written: run this as root");
        } catch (IOException e) {
            return failed(ExitCodes.UNAVAILABLE, file.path() + ": " + e);
        }
    }

    private int done(String words) {
        spec.commandLine().getOut().println(words);
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    private int failed(int code, String words) {
        spec.commandLine().getErr().println(words);
        spec.commandLine().getErr().flush();
        return code;
    }
}

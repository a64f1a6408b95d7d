package dev.connectorha.track;

import dev.connectorha.config.ProbeConfig;
import dev.connectorha.track.Commands.Ended;
import dev.connectorha.track.rules.Outcome;
import java.time.Duration;
import java.util.Map;

/**
 * Whether a command ends with exit code 0.
 *
 * @param check the name of the check, which the command finds in its environment
 */
record ExecProbe(ProbeConfig.Exec what, String check, Commands commands) implements Probe {
    @Override
    public Outcome look(Duration timeout) throws InterruptedException {
        return switch (commands.run(what.command(), Map.of("CONNECTOR_HA_CHECK", check), timeout)) {
            case Ended.Exit(int code) -> code == 0
                    ? Outcome.passed("exit code 0")
                    : Outcome.failed("exit code " + code);
            case Ended.TimedOut() -> Outcome.failed("killed: not ended within " + timeout.toMillis() + " ms");
            case Ended.NotStarted(var why) -> Outcome.impossible(why);
        };
    }
}

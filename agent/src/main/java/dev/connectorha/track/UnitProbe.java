package dev.connectorha.track;

import dev.connectorha.host.HostFiles;
import dev.connectorha.track.Commands.Ended;
import dev.connectorha.track.rules.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether systemd calls a unit active. Where there is no systemd, nothing is learnt. */
record UnitProbe(String unit, HostFiles files, Commands commands) implements Probe {
    /** sd_booted(3): the folder is there if and only if systemd is the init process. */
    private static final String BOOTED = "/run/systemd/system";
    private static final int NOT_ACTIVE = 3;
    private static final int NO_SUCH_UNIT = 4;

    @Override
    public Outcome look(Duration timeout) throws InterruptedException {
        if (!files.exists(BOOTED)) {
            return Outcome.impossible("there is no systemd on this host (" + BOOTED + " is missing)");
        }
        return switch (commands.run(List.of("systemctl", "is-active", "--quiet", "--", unit), Map.of(),
                timeout)) {
            case Ended.Exit(int code) -> judge(code);
            case Ended.TimedOut() ->
                Outcome.failed("systemctl has not answered within " + timeout.toMillis() + " ms");
            case Ended.NotStarted(var why) -> Outcome.impossible(why);
        };
    }

    /** That systemd has no such unit, if that is so. */
    static Optional<Outcome> unknown(String unit, Commands commands) throws InterruptedException {
        Ended ended = commands.run(List.of("systemctl", "cat", "--", unit), Map.of(), Duration.ofSeconds(2));
        return ended instanceof Ended.Exit(int code) && code == 1
                ? Optional.of(Outcome.impossible("systemd knows no unit " + unit))
                : Optional.empty();
    }

    private static Outcome judge(int code) {
        return switch (code) {
            case 0 -> Outcome.passed("active");
            case NOT_ACTIVE -> Outcome.failed("not active");
            case NO_SUCH_UNIT -> Outcome.impossible("systemd knows no such unit");
            default -> Outcome.impossible("systemctl could not ask systemd: exit code " + code);
        };
    }
}

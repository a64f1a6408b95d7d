package dev.connectorha.preflight;

import dev.connectorha.preflight.CheckResult.Broken;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Warn;
import java.time.Duration;

/**
 * A check with its result.
 *
 * @param ignored whether it is a failure that {@code --ignore} made a warning
 * @param took how long it took; zero if it was not made
 */
public record Outcome(CheckInfo check, CheckResult result, boolean ignored, Duration took) {
    /** The same failure as a warning, for who asked for that. */
    Outcome demoted() {
        return switch (result) {
            case Fail(var detail, var evidence, var remedy, _) ->
                new Outcome(check, new Warn(detail + " (ignored)", evidence, remedy), true, took);
            case Broken(var detail, var remedy) -> new Outcome(check,
                    CheckResult.warn(detail + " (ignored)", remedy), true, took);
            default -> this;
        };
    }
}

package dev.connectorha.preflight.host;

import dev.connectorha.preflight.Facts;
import java.util.Map;
import java.util.Optional;

/** Programs that keep a clock in step, by the names that the kernel shows (15 characters of them). */
final class TimeKeepers {
    private static final Map<String, String> NAMES = Map.of("chronyd", "chronyd", "systemd-timesyn",
            "systemd-timesyncd", "ntpd", "ntpd", "openntpd", "openntpd", "ntpd-rs", "ntpd-rs");

    private TimeKeepers() {}

    static Optional<String> running(Facts facts) throws InterruptedException {
        return facts.get(Processes.FACT).all().stream().map(Processes.Item::comm).filter(NAMES::containsKey)
                .map(NAMES::get).findFirst();
    }

    /** What shows whether it has a source. */
    static String question(String keeper) {
        return switch (keeper) {
            case "chronyd" -> "chronyc tracking";
            case "systemd-timesyncd" -> "timedatectl timesync-status";
            default -> "ntpq -p";
        };
    }
}

package dev.connectorha.clients;

import dev.connectorha.clients.plan.Seen;
import dev.connectorha.clients.plan.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a look has told.
 *
 * @param why why it tells nothing, if it does not
 * @param restarts how often systemd has started it again by itself, if it says so
 */
record Look(Seen seen, String why, OptionalInt restarts) {
    private static final String STATE = "ActiveState=";
    private static final String RESTARTS = "NRestarts=";

    private Look(Seen seen, String why) {
        this(seen, why, OptionalInt.empty());
    }

    /** Of {@code systemctl show}: a line for each property that was asked for. */
    static Look ofUnit(Spawned.Exit exit, List<String> lines) {
        Seen seen = value(lines, STATE).map(Unit::seen).orElse(Seen.UNKNOWN);
        return seen == Seen.UNKNOWN
                ? none("systemctl show: " + exit)
                : new Look(seen, "", value(lines, RESTARTS).map(Look::number).orElse(OptionalInt.empty()));
    }

    /** Of a status command: 0 it runs, 1 to 3 it does not (as LSB has it), anything else tells nothing. */
    static Look ofStatus(Spawned.Exit exit) {
        return switch (exit.code()) {
            case 0 -> of(Seen.RUNNING);
            case 1, 2, 3 -> of(Seen.STOPPED);
            default -> none("the status command: " + exit);
        };
    }

    static Look of(Seen seen) {
        return new Look(seen, "");
    }

    static Look none(String why) {
        return new Look(Seen.UNKNOWN, why);
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key)).findFirst()
                .map(line -> line.substring(key.length()));
    }

    /** An older systemd does not count. */
    private static OptionalInt number(String text) {
        return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}

package dev.connectorha.clients;

import dev.connectorha.clients.plan.Seen;
import dev.connectorha.clients.plan.Unit;

/**
 * What a look has told.
 *
 * @param why why it tells nothing, if it does not
 */
record Look(Seen seen, String why) {
    /** Of {@code systemctl is-active}: its exit code does not tell a unit that stops from one without systemd. */
    static Look ofUnit(Spawned.Exit exit) {
        Seen seen = Unit.seen(exit.last());
        return new Look(seen, seen == Seen.UNKNOWN ? "systemctl is-active: " + exit : "");
    }

    /** Of a status command: 0 it runs, 1 to 3 it does not (as LSB has it), anything else tells nothing. */
    static Look ofStatus(Spawned.Exit exit) {
        return switch (exit.code()) {
            case 0 -> new Look(Seen.RUNNING, "");
            case 1, 2, 3 -> new Look(Seen.STOPPED, "");
            default -> new Look(Seen.UNKNOWN, "the status command: " + exit);
        };
    }

    static Look none(String why) {
        return new Look(Seen.UNKNOWN, why);
    }
}

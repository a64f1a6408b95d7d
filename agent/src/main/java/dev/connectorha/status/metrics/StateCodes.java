package dev.connectorha.status.metrics;

import java.util.List;

/** Roles and phases as the numbers of their gauges. A contract: append, never reorder. */
final class StateCodes {
    private static final List<String> ROLES = List.of("INIT", "BACKUP", "MASTER", "FAULT");
    private static final List<String> PHASES = List.of("NORMAL", "LEAVING", "YIELDED", "HOLDING");

    private static final List<String> CHECKS = List.of("UNKNOWN", "PASSING", "FAILING");

    private StateCodes() {}

    static double check(String state) {
        return code(CHECKS, state);
    }

    static double role(String role) {
        return code(ROLES, role);
    }

    static double phase(String phase) {
        return code(PHASES, phase);
    }

    private static double code(List<String> words, String word) {
        int index = words.indexOf(word);
        return index < 0 ? Double.NaN : index;
    }
}

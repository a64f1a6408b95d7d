package dev.connectorha.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was found in one file: where each key is written, and all that is wrong. */
final class Findings {
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<ConfigProblem> warnings = new ArrayList<>();

    /** Notes that the key is written on this line. */
    void written(String key, int line) {
        lines.put(key, line);
    }

    boolean isWritten(String key) {
        return lines.containsKey(key);
    }

    /**
     * The line of the key or, if it is not written, of the nearest mapping or list around it; at last line 1.
     */
    int lineOf(String key) {
        for (String near = key; !near.isEmpty(); near = parent(near)) {
            Integer line = lines.get(near);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    void problem(int line, String key, String message) {
        problems.add(new ConfigProblem(line, key, message));
    }

    void problem(String key, String message) {
        problem(lineOf(key), key, message);
    }

    void warning(String key, String message) {
        warnings.add(new ConfigProblem(lineOf(key), key, message));
    }

    /** A problem after which the key's value is a placeholder, so that no rule may judge it. */
    void unreadable(String key, String message) {
        unreadable.add(key);
        problem(key, message);
    }

    /** Notes that values are left out of a list, so that an index no longer tells which line is meant. */
    void incomplete(String list) {
        unreadable.add(list);
    }

    /** Whether the key, or a mapping or list around it, could not be read. */
    boolean isUnreadable(String key) {
        return unreadable.stream().anyMatch(bad -> within(key, bad));
    }

    /** Whether the value of the key, with all that lies within it, is what the file says. */
    boolean isSound(String key) {
        return unreadable.stream().noneMatch(bad -> within(bad, key) || within(key, bad));
    }

    /** @param config what was read; full of placeholders if there are problems, and then left out */
    ConfigResult result(AgentConfig config) {
        return problems.isEmpty() ? new ConfigResult.Valid(config, sorted(warnings)) : invalid();
    }

    ConfigResult invalid() {
        return new ConfigResult.Invalid(sorted(problems));
    }

    private static List<ConfigProblem> sorted(List<ConfigProblem> problems) {
        return problems.stream().sorted(Comparator.comparingInt(ConfigProblem::line)).toList();
    }

    private static boolean within(String inner, String outer) {
        return outer.isEmpty() || inner.equals(outer) || inner.startsWith(outer + ".")
                || inner.startsWith(outer + "[");
    }

    private static String parent(String key) {
        return key.substring(0, Math.max(0, Math.max(key.lastIndexOf('.'), key.lastIndexOf('['))));
    }
}

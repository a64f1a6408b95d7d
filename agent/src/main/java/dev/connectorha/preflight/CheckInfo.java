package dev.connectorha.preflight;

import java.time.Duration;
import java.util.List;

/**
 * What a check is, before it is made.
 *
 * @param id stable: the label in the report, the id in JSON, the key of {@code --only}, and, with a hyphen for each
 *     dot, the anchor in docs/checks.md; begins with the group's id and a dot
 * @param title what holds if it passes, at most 72 characters
 * @param requires ids of checks without whose success this one can tell nothing
 * @param calls what it calls, for {@code --list}: actions of EC2, {@code IMDS}, or what it reads of the host
 * @param timeout how long it may take; when it is over the check is {@link CheckResult.Broken}
 */
public record CheckInfo(String id, Group group, String title, List<String> requires, List<String> calls,
        Duration timeout) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    public CheckInfo {
        if (!id.startsWith(group.id() + ".")) {
            throw new IllegalArgumentException(id + " does not begin with " + group.id() + ".");
        }
        requires = List.copyOf(requires);
        calls = List.copyOf(calls);
    }

    /** One that requires nothing and calls nothing; see {@link #requiring} and {@link #calling}. */
    public static CheckInfo of(String id, Group group, String title) {
        return new CheckInfo(id, group, title, List.of(), List.of(), TIMEOUT);
    }

    public CheckInfo requiring(String... ids) {
        return new CheckInfo(id, group, title, List.of(ids), calls, timeout);
    }

    public CheckInfo calling(String... what) {
        return new CheckInfo(id, group, title, requires, List.of(what), timeout);
    }

    public CheckInfo within(Duration time) {
        return new CheckInfo(id, group, title, requires, calls, time);
    }

    /** Where the check is explained. */
    public String docs() {
        return "docs/checks.md#" + id.replace('.', '-');
    }
}

package dev.connectorha.clients.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A unit of systemd that a command starts or stops.
 *
 * @param systemctl the program as it was written
 * @param user whether it is the user's own systemd
 * @param name the unit's full name
 */
public record Unit(String systemctl, boolean user, String name) {
    private static final Set<String> VERBS = Set.of("start", "stop", "restart", "kill");
    private static final Set<String> TYPES = Set.of("service", "socket", "device", "mount", "automount",
            "swap",
            "target", "path", "timer", "slice", "scope");

    /** The unit, if the command is {@code systemctl VERB UNIT}, with options or without. */
    public static Optional<Unit> of(List<String> command) {
        if (command.isEmpty() || !program(command.getFirst()).equals("systemctl")) {
            return Optional.empty();
        }
        List<String> words = command.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
        return words.size() == 2 && VERBS.contains(words.getFirst())
                ? Optional.of(new Unit(command.getFirst(), command.contains("--user"), full(words.getLast())))
                : Optional.empty();
    }

    /** Asks for its state, and how often systemd has started it again by itself; which takes no right. */
    public List<String> show() {
        return systemctl("show", "--property=ActiveState", "--property=NRestarts");
    }

    /** Ends all its processes, which takes the same right as to stop it. */
    public List<String> kill() {
        return systemctl("kill", "--signal=SIGKILL");
    }

    private List<String> systemctl(String... verb) {
        Stream<String> scope = user ? Stream.of("--user") : Stream.empty();
        return Stream.of(Stream.of(systemctl), scope, Stream.of(verb), Stream.of(name)).flatMap(s -> s)
                .toList();
    }

    /** What a word says that systemd has for the state of a unit; any other tells nothing. */
    public static Seen seen(String word) {
        return switch (word) {
            case "active", "reloading", "refreshing" -> Seen.RUNNING;
            case "activating", "deactivating", "maintenance" -> Seen.BETWEEN;
            case "inactive", "failed", "unknown" -> Seen.STOPPED;
            default -> Seen.UNKNOWN;
        };
    }

    private static String program(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }

    private static String full(String name) {
        return TYPES.contains(name.substring(name.lastIndexOf('.') + 1)) ? name : name + ".service";
    }
}

package dev.connectorha.preflight.clients;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What of this host's files the installed unit lets the agent see and write to, as systemd.exec(5) has it. */
record Sandbox(AgentUnit unit) {
    private static final List<String> HOMES = List.of("/home", "/root", "/run/user");
    private static final List<String> TEMPORARY = List.of("/tmp", "/var/tmp");
    private static final List<String> KERNELS = List.of("/dev", "/proc", "/sys");
    private static final List<String> PROGRAMS = List.of("/usr", "/boot", "/efi");
    private static final List<String> AND_SETTINGS = List.of("/usr", "/boot", "/efi", "/etc");
    private static final Set<String> YES = Set.of("1", "yes", "y", "true", "t", "on");
    private static final Set<String> NO = Set.of("0", "no", "n", "false", "f", "off");
    /** The folders that systemd makes, and that stay writable whatever else is not. */
    private static final Map<String, String> MADE = Map.of("RuntimeDirectory", "/run/", "StateDirectory",
            "/var/lib/", "CacheDirectory", "/var/cache/", "LogsDirectory", "/var/log/");

    /** Why a FIFO there is of no use, if that is so. */
    Optional<String> objection(Path fifo, boolean there) {
        Optional<String> hidden = hides(fifo);
        if (hidden.isPresent()) {
            return hidden;
        }
        // Into a FIFO that is there one may write on a file system that is read-only.
        if (there || below(fifo, writable())) {
            return Optional.empty();
        }
        if (homes().equals("read-only") && below(fifo, HOMES)) {
            return Optional.of("the agent's unit may not make " + fifo + " (ProtectHome=read-only)");
        }
        String system = setting("ProtectSystem", "full", "strict").orElse("no");
        return below(fifo, readOnly(system)) && !below(fifo, KERNELS)
                && !(system.equals("strict") && below(fifo, HOMES))
                        ? Optional.of(
                                "the agent's unit may not make " + fifo + " (ProtectSystem=" + system + ")")
                        : Optional.empty();
    }

    /** Why the agent does not see what others see there, if that is so. */
    Optional<String> hides(Path path) {
        if (setting("PrivateTmp", "disconnected").filter(how -> !how.equals("no")).isPresent()
                && below(path, TEMPORARY)) {
            return Optional.of("the agent's unit has a /tmp of its own (PrivateTmp): nobody else sees "
                    + path);
        }
        return Set.of("yes", "tmpfs").contains(homes()) && below(path, HOMES)
                ? Optional.of("the agent's unit sees no home folders (ProtectHome), so not " + path)
                : Optional.empty();
    }

    private String homes() {
        return setting("ProtectHome", "read-only", "tmpfs").orElse("no");
    }

    private static List<String> readOnly(String system) {
        return switch (system) {
            case "strict" -> List.of("/");
            case "full" -> AND_SETTINGS;
            case "yes" -> PROGRAMS;
            default -> List.of();
        };
    }

    /** Whether systemd makes that very folder when the agent starts, and gives it to the agent's user. */
    boolean makes(Path folder) {
        return made().anyMatch(made -> folder.equals(Path.of(made)));
    }

    private List<String> writable() {
        return Stream.of(made(), unit.all("ConfigurationDirectory").stream().map("/etc/"::concat),
                unit.all("ReadWritePaths").stream().map(path -> path.replaceFirst("^[-+]+", "")))
                .flatMap(each -> each).toList();
    }

    /** A name may be followed by that of a link to it. */
    private Stream<String> made() {
        return MADE.entrySet().stream().flatMap(kind -> unit.all(kind.getKey()).stream()
                .map(name -> kind.getValue() + name.replaceFirst(":.*", "")));
    }

    /** "yes", "no", or one of the words; what systemd cannot read it passes over. */
    private Optional<String> setting(String key, String... words) {
        return unit.last(key, value -> {
            if (yes(value)) {
                return Optional.of("yes");
            }
            return NO.contains(value.toLowerCase(Locale.ROOT))
                    ? Optional.of("no")
                    : Stream.of(words).filter(value::equals).findFirst();
        });
    }

    static boolean yes(String value) {
        return YES.contains(value.toLowerCase(Locale.ROOT));
    }

    private static boolean below(Path path, List<String> folders) {
        return folders.stream().anyMatch(path::startsWith);
    }
}

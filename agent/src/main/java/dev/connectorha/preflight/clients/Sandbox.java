package dev.connectorha.preflight.clients;

import dev.connectorha.host.HostFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of this host's files the installed unit lets the agent write to, as systemd.exec(5) has it.
 *
 * @param lines the settings of the unit and of its drop-ins, in the order in which they count
 */
record Sandbox(List<String> lines) {
    private static final String UNIT = "/systemd/system/connector-ha.service";
    private static final List<String> FOLDERS = List.of("/etc", "/run", "/usr/lib", "/lib");
    private static final List<String> HOMES = List.of("/home", "/root", "/run/user");
    private static final List<String> TEMPORARY = List.of("/tmp", "/var/tmp");
    private static final List<String> KERNELS = List.of("/dev", "/proc", "/sys");
    private static final Set<String> YES = Set.of("yes", "true", "1", "on");

    Sandbox {
        lines = List.copyOf(lines);
    }

    /** Empty where no unit is installed. */
    static Optional<Sandbox> of(HostFiles files) {
        return FOLDERS.stream().map(folder -> files.text(folder + UNIT)).flatMap(Optional::stream).findFirst()
                .map(unit -> {
                    List<String> lines = new ArrayList<>(unit.lines().toList());
                    FOLDERS.reversed().forEach(folder -> lines.addAll(dropIns(files, folder + UNIT + ".d")));
                    return new Sandbox(lines);
                });
    }

    private static List<String> dropIns(HostFiles files, String folder) {
        try {
            return files.names(folder).stream().filter(name -> name.endsWith(".conf"))
                    .flatMap(name -> files.text(folder + "/" + name).stream()).flatMap(String::lines)
                    .toList();
        } catch (IOException mayNotLook) {
            return List.of();
        }
    }

    /** Why a FIFO there is of no use, if that is so. */
    Optional<String> objection(Path fifo, boolean there) {
        if (on("PrivateTmp") && below(fifo, TEMPORARY)) {
            return Optional.of("the agent's unit has a /tmp of its own (PrivateTmp): nobody else sees "
                    + fifo);
        }
        if (!last("ProtectHome").orElse("no").equals("no") && below(fifo, HOMES)) {
            return Optional.of("the agent's unit sees no home folders (ProtectHome), so not " + fifo);
        }
        // Into a FIFO that is there one may write on a file system that is read-only.
        boolean strict = last("ProtectSystem").orElse("").equals("strict");
        return !there && strict && !below(fifo, writable()) && !below(fifo, KERNELS)
                ? Optional.of("the agent's unit may not make " + fifo + " (ProtectSystem=strict)")
                : Optional.empty();
    }

    /** Whether systemd makes that folder when the agent starts. */
    boolean makes(Path folder) {
        return below(folder, runtime());
    }

    private List<String> writable() {
        return Stream.concat(runtime().stream(), Stream.concat(
                all("StateDirectory").map(name -> "/var/lib/" + name),
                all("ReadWritePaths").map(path -> path.replaceFirst("^[-+]+", "")))).toList();
    }

    private List<String> runtime() {
        return all("RuntimeDirectory").map(name -> "/run/" + name).toList();
    }

    private boolean on(String key) {
        return YES.contains(last(key).orElse(""));
    }

    private Optional<String> last(String key) {
        return values(key).reduce((_, later) -> later);
    }

    private Stream<String> all(String key) {
        return values(key).flatMap(value -> Stream.of(value.split("\\s+"))).filter(word -> !word.isEmpty());
    }

    private Stream<String> values(String key) {
        return lines.stream().map(String::strip).filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).strip());
    }

    private static boolean below(Path path, List<String> folders) {
        return folders.stream().anyMatch(path::startsWith);
    }
}

package dev.connectorha.preflight.clients;

import dev.connectorha.host.HostFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a command's program is. */
final class Programs {
    /** The PATH that systemd gives to the agent, whatever the PATH of whoever runs preflight is. */
    private static final List<String> FOLDERS = List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin",
            "/usr/bin", "/sbin", "/bin");

    private Programs() {}

    /** What is wrong with the program, or empty. */
    static Optional<String> problem(HostFiles files, String program) {
        if (program.startsWith("/")) {
            return files.executable(program)
                    ? Optional.empty()
                    : Optional.of(program + (files.exists(program) ? " may not be run" : " is not there"));
        }
        if (program.contains("/")) {
            return Optional.of(program + " depends on where the agent is started: write the whole path");
        }
        return Stream.of(FOLDERS).flatMap(List::stream)
                .anyMatch(folder -> files.executable(folder + "/" + program))
                        ? Optional.empty()
                        : Optional.of(program + " is in none of " + String.join(", ", FOLDERS));
    }
}

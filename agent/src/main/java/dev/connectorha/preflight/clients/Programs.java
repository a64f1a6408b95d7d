package dev.connectorha.preflight.clients;

import dev.connectorha.host.HostFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
                    ? objection(files, program)
                    : Optional.of(program + (files.exists(program) ? " may not be run" : " is not there"));
        }
        if (program.contains("/")) {
            return Optional.of(program + " depends on where the agent is started: write the whole path");
        }
        List<Optional<String>> found = FOLDERS.stream().map(folder -> folder + "/" + program)
                .filter(files::executable).map(file -> objection(files, file)).toList();
        if (found.isEmpty()) {
            return Optional.of(program + " is in none of " + String.join(", ", FOLDERS));
        }
        return found.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : found.getFirst();
    }

    /** Whoever asks may run it. The agent runs under its unit, in its sandbox and as its user. */
    private static Optional<String> objection(HostFiles files, String file) {
        Path program = Path.of(file);
        Optional<AgentUnit> unit = AgentUnit.of(files);
        return unit.flatMap(each -> new Sandbox(each).hides(program))
                .or(() -> AgentUser.of(unit, files).filter(user -> !user.runsThis(files))
                        .flatMap(user -> new Reach(files, user, _ -> false).toProgram(program)));
    }
}

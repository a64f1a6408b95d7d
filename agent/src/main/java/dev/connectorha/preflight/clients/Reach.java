package dev.connectorha.preflight.clients;

import static dev.connectorha.preflight.clients.AgentUser.READ;
import static dev.connectorha.preflight.clients.AgentUser.RUN;
import static dev.connectorha.preflight.clients.AgentUser.SEARCH;
import static dev.connectorha.preflight.clients.AgentUser.WRITE;

import dev.connectorha.host.HostFiles;
import dev.connectorha.host.HostFiles.Access;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether owners, groups and modes let the agent's user to a file, as path_resolution(7) has it. Access control lists
 * are not seen.
 *
 * @param made of a folder, whether it will be there and belong to that user
 */
record Reach(HostFiles files, AgentUser user, Predicate<Path> made) {
    /** Why it may not run the program that is there; empty if it may. */
    Optional<String> toProgram(Path program) {
        return entering(folder(program)).or(() -> files.access(program.toString())
                .filter(access -> !user.may(RUN, access))
                .map(access -> "user " + user.name() + " may not run " + program + told(access)));
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.getParent()).orElse(Path.of("/"));
    }

    /** Why it may not open the FIFO, or make it where there is none; empty if it may. */
    Optional<String> toFifo(Path fifo) {
        Path folder = folder(fifo);
        Optional<String> entering = entering(folder);
        if (entering.isPresent()) {
            return entering;
        }
        Optional<Access> there = files.access(fifo.toString());
        if (there.isPresent()) {
            return user.may(READ | WRITE, there.get())
                    ? Optional.empty()
                    : Optional.of(
                            "user " + user.name() + " may not read and write " + fifo + told(there.get()));
        }
        return made.test(folder)
                ? Optional.empty()
                : files.access(folder.toString()).filter(access -> !user.may(WRITE | SEARCH, access))
                        .map(access -> "user " + user.name() + " may make nothing in " + folder
                                + told(access));
    }

    private Optional<String> entering(Path folder) {
        Path path = Path.of("/");
        Optional<String> objection = entry(path);
        for (Path name : folder) {
            path = path.resolve(name);
            if (objection.isEmpty()) {
                objection = entry(path);
            }
        }
        return objection;
    }

    private Optional<String> entry(Path folder) {
        return made.test(folder)
                ? Optional.empty()
                : files.access(folder.toString()).filter(access -> !user.may(SEARCH, access))
                        .map(access -> "user " + user.name() + " may not enter " + folder + told(access));
    }

    private static String told(Access access) {
        return " (" + PosixFilePermissions.toString(access.permissions()) + ", owner " + access.user()
                + ", group " + access.group() + ")";
    }
}

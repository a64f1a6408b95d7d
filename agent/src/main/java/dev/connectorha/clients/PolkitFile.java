package dev.connectorha.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule where polkit reads it, kept as the configuration has it. A file that somebody else made is left alone. */
public record PolkitFile(Path path) {
    /** Has been in every rule that was printed or installed. */
    private static final String MARK = "Made by `connector-ha config polkit`";
    private static final Pattern USER = Pattern.compile("subject\\.user === \"([^\"\\\\]+)\"");

    /** What became of the file. */
    public enum Outcome {
        WRITTEN, UNCHANGED, REMOVED,
        /** No unit to permit, and no file. */
        NOTHING,
        /** It is there and not ours. */
        NOT_OURS,
        /** There is no folder for rules. */
        NO_POLKIT
    }

    /** Whom the rule that is there is for. */
    public Optional<String> user() {
        try {
            Matcher matcher = USER.matcher(Files.readString(path));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Writes the rule, or takes the file away if there is no unit left to permit. */
    public Outcome install(PolkitRule rule) throws IOException {
        String there = Files.exists(path) ? Files.readString(path) : "";
        if (!there.isBlank() && !there.contains(MARK)) {
            return Outcome.NOT_OURS;
        }
        if (rule.units().isEmpty()) {
            return Files.deleteIfExists(path) ? Outcome.REMOVED : Outcome.NOTHING;
        }
        if (!Files.isDirectory(path.resolveSibling(""))) {
            return Outcome.NO_POLKIT;
        }
        if (there.equals(rule.render()) && readable()) {
            return Outcome.UNCHANGED;
        }
        write(rule.render());
        return Outcome.WRITTEN;
    }

    /** By polkit's own user, which a shell's redirection under root's umask may have forgotten. */
    private boolean readable() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).charAt(6) == 'r';
    }

    /** At once: polkit reads a rule as soon as it changes, and never half of one. */
    private void write(String text) throws IOException {
        // Not called .rules before it is whole.
        Path half = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(half, text);
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(half, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

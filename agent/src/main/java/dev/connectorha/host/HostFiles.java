package dev.connectorha.host;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files of this host, such as /proc and /etc, by the names that they have there. They are read and never written.
 *
 * @param root what stands for /; another folder in tests
 */
public record HostFiles(Path root) {
    /** More than any file that is looked at; a longer one is read to here. */
    private static final int MAX_BYTES = 1 << 20;

    /** What came of reading a file. */
    public sealed interface Content {
        /** The file's text; bytes that are no UTF-8 are replaced. */
        record Text(String text) implements Content {}

        /** There is no such file. */
        record Absent() implements Content {}

        /** It is there, as far as one can tell, and this user may not read it, or cannot. */
        record Unreadable(String why) implements Content {}
    }

    /** Those of this very host. */
    public static HostFiles ofThisHost() {
        return new HostFiles(Path.of("/"));
    }

    public Content read(String file) {
        try (var in = Files.newInputStream(path(file))) {
            return new Content.Text(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return new Content.Absent();
        } catch (AccessDeniedException _) {
            return new Content.Unreadable(file + ": permission denied");
        } catch (IOException e) {
            // A folder of /proc whose process has just gone reads as ESRCH.
            return new Content.Unreadable(file + ": " + reason(e));
        }
    }

    /** The text of a file, or empty if it is not there or cannot be read, where that makes no difference. */
    public Optional<String> text(String file) {
        return read(file) instanceof Content.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    /** Whether there is such a file or folder; false too where this user may not look. */
    public boolean exists(String file) {
        return Files.exists(path(file), NOFOLLOW_LINKS);
    }

    /**
     * Whom a file or folder belongs to, and what it is.
     *
     * @param mode as stat(2) has it, with the kind
     */
    public record Access(int user, int group, int mode) {
        private static final int KIND = 0170000;
        private static final int FIFO = 0010000;
        private static final PosixFilePermission[] BITS = PosixFilePermission.values();

        public boolean fifo() {
            return (mode & KIND) == FIFO;
        }

        /** Those of owner, group and others. */
        public Set<PosixFilePermission> permissions() {
            Set<PosixFilePermission> permitted = EnumSet.noneOf(PosixFilePermission.class);
            for (int i = 0; i < BITS.length; i++) {
                if ((mode >> (BITS.length - 1 - i) & 1) == 1) {
                    permitted.add(BITS[i]);
                }
            }
            return permitted;
        }
    }

    /** That of a file or folder, also behind a link; empty if it is not there, or this user may not look. */
    public Optional<Access> access(String file) {
        try {
            Path path = path(file);
            return Optional.of(new Access(number(path, "unix:uid"), number(path, "unix:gid"),
                    number(path, "unix:mode")));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static int number(Path path, String attribute) throws IOException {
        return Files.getAttribute(path, attribute) instanceof Integer number ? number : -1;
    }

    /** Whether this very user may read and write it. */
    public boolean usable(String file) {
        return Files.isReadable(path(file)) && Files.isWritable(path(file));
    }

    /** Whether there is such a program, or script, that this user may run. */
    public boolean executable(String file) {
        return Files.isRegularFile(path(file)) && Files.isExecutable(path(file));
    }

    /**
     * The names in a folder in alphabetical order; none if there is no such folder.
     *
     * @throws IOException if this user may not look
     */
    public List<String> names(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(path(folder))) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Where a symbolic link points, as it is written there; empty if it is none, or this user may not look. */
    public Optional<String> link(String file) {
        try {
            return Optional.of(Files.readSymbolicLink(path(file)).toString());
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    private Path path(String file) {
        if (!file.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute name: " + file);
        }
        return root.resolve(file.substring(1));
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException of && of.getReason() != null
                ? of.getReason()
                : String.valueOf(e.getMessage());
    }
}

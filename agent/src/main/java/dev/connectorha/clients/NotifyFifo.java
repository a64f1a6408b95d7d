package dev.connectorha.clients;

import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Processes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO, made if it is not there. It is kept open for reading too, as keepalived does: lines wait in it for a
 * reader that comes later or again, and none is lost with one that goes. One that was removed and made anew hears the
 * last line once more, for that has gone with the old one.
 */
final class NotifyFifo implements NotifyTarget {
    private final Path path;
    private @Nullable RandomAccessFile open;
    /** Which file that is: a reader may remove the FIFO and make it anew. */
    private @Nullable Object key;
    private volatile @Nullable String last;

    NotifyFifo(Path path) {
        this.path = path;
    }

    @Override
    public synchronized List<String> tend() throws IOException {
        Object there = make();
        if (open != null && there.equals(key)) {
            return List.of();
        }
        boolean again = open != null;
        shut();
        open = new RandomAccessFile(path.toFile(), "rw");
        key = there;
        String missed = last;
        return again && missed != null ? List.of(missed) : List.of();
    }

    /** Sees that there is one, and tells which. */
    private Object make() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Processes.makeFifo(path.toString());
            } catch (ErrnoException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        // A file here would be filled for ever, and a link may lead anywhere.
        BasicFileAttributes there = Files.readAttributes(path, BasicFileAttributes.class,
                LinkOption.NOFOLLOW_LINKS);
        if (!there.isOther()) {
            throw new IOException(path + " is there and is no FIFO");
        }
        return String.valueOf(there.fileKey());
    }

    @Override
    public void write(String line) throws IOException {
        RandomAccessFile file = current();
        if (file == null) {
            throw new IOException(path + " is not open");
        }
        file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        last = line;
    }

    private synchronized @Nullable RandomAccessFile current() {
        return open;
    }

    @Override
    public void close(boolean stuck) {
        shut();
    }

    private synchronized void shut() {
        if (open != null) {
            try {
                open.close();
            } catch (IOException closedAllTheSame) {
                // Nothing follows from it.
            }
        }
    }

    @Override
    public String toString() {
        return "fifo " + path;
    }
}

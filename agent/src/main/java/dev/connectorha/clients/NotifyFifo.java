package dev.connectorha.clients;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Processes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    private @Nullable FileChannel open;
    /** Which file that is, or was: a reader may remove the FIFO and make it anew. */
    private @Nullable Object key;
    private boolean ended;
    private volatile @Nullable String last;

    NotifyFifo(Path path) {
        this.path = path;
    }

    @Override
    public synchronized List<String> tend() throws IOException {
        if (ended) {
            return List.of();
        }
        Object there = make();
        if (open != null && there.equals(key)) {
            return List.of();
        }
        boolean again = key != null;
        shut();
        // Not made by this: a file would be, where somebody has removed the FIFO a moment ago.
        open = FileChannel.open(path, READ, WRITE, NOFOLLOW_LINKS);
        key = there;
        String missed = last;
        return again && missed != null ? List.of(missed) : List.of();
    }

    /** Sees that there is one, and tells which. */
    private Object make() throws IOException {
        if (!Files.exists(path, NOFOLLOW_LINKS)) {
            try {
                Processes.makeFifo(path.toString());
            } catch (ErrnoException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        // A file here would be filled for ever, and a link may lead anywhere.
        BasicFileAttributes there = Files.readAttributes(path, BasicFileAttributes.class,
                NOFOLLOW_LINKS);
        if (!there.isOther()) {
            throw new IOException(path + " is there and is no FIFO");
        }
        return String.valueOf(there.fileKey());
    }

    @Override
    public void write(String line) throws IOException {
        FileChannel fifo = current();
        if (fifo == null) {
            throw new IOException(path + " is not open");
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            fifo.write(bytes);
        }
        last = line;
    }

    private synchronized @Nullable FileChannel current() {
        return open;
    }

    @Override
    public synchronized void close(boolean stuck) {
        ended = true;
        shut();
    }

    private void shut() {
        FileChannel before = open;
        open = null;
        if (before != null) {
            try {
                // Ends a write that waits for a reader, too.
                before.close();
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

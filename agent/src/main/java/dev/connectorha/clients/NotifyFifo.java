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
 * reader that comes later or again, and none is lost with one that goes.
 */
final class NotifyFifo implements NotifyTarget {
    private final Path path;
    private @Nullable RandomAccessFile open;

    NotifyFifo(Path path) {
        this.path = path;
    }

    @Override
    public synchronized List<String> tend() throws IOException {
        if (open == null) {
            make();
            open = new RandomAccessFile(path.toFile(), "rw");
        }
        return List.of();
    }

    private void make() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Processes.makeFifo(path.toString());
            } catch (ErrnoException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        // A file here would be filled for ever, and a link may lead anywhere.
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            throw new IOException(path + " is there and is no FIFO");
        }
    }

    @Override
    public void write(String line) throws IOException {
        RandomAccessFile file = current();
        if (file == null) {
            throw new IOException(path + " is not open");
        }
        file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private synchronized @Nullable RandomAccessFile current() {
        return open;
    }

    @Override
    public void close(boolean stuck) {
        RandomAccessFile file = current();
        if (file != null) {
            try {
                file.close();
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

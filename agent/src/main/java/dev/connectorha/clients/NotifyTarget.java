package dev.connectorha.clients;

import java.io.IOException;
import java.util.List;

/** Who gets the lines. Called on the hook's own thread, which it may block. */
interface NotifyTarget {
    /** Sees that there is somebody who reads: returns what must be said again, for it may not have been read. */
    List<String> tend() throws IOException;

    /** Hands one line over, which may take as long as the reader takes. */
    void write(String line) throws IOException;

    /**
     * Tells the reader that there will be no more; may be called on any thread.
     *
     * @param stuck whether a line is being handed over to somebody who does not read
     */
    void close(boolean stuck);
}

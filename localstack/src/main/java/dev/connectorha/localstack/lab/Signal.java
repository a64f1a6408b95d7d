package dev.connectorha.localstack.lab;

import dev.connectorha.linux.ErrnoException;
import java.io.IOException;

/** The signals the lab sends, by their Linux numbers. */
enum Signal {
    KILL(9), TERM(15), CONT(18), STOP(19);

    private static final int ESRCH = 3;

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /** Sends this signal; a process that has already gone is no error. */
    void send(long pid) throws IOException {
        try {
            Native.kill(pid, number);
        } catch (ErrnoException failure) {
            if (failure.errno().code() != ESRCH) {
                throw new IOException("Cannot send " + this + " to " + pid, failure);
            }
        }
    }
}

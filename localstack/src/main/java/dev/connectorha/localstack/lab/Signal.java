package dev.connectorha.localstack.lab;

import java.io.IOException;

/** The signals the lab sends, by their Linux numbers. */
enum Signal {
    KILL(9), TERM(15), CONT(18), STOP(19);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /** Sends this signal; a process that has already gone is no error. */
    void send(long pid) throws IOException {
        try {
            Libc.KILL.call((int) pid, number);
        } catch (NativeFailure failure) {
            if (failure.errno() != NativeFailure.ESRCH) {
                throw failure;
            }
        }
    }
}

package dev.connectorha.localstack.lab;

import java.io.IOException;

/** A system call that answered with an error number. */
final class NativeFailure extends IOException {
    static final int ESRCH = 3;
    static final int EINTR = 4;
    static final int EAGAIN = 11;

    private static final long serialVersionUID = 1L;

    private final int errno;

    NativeFailure(String function, int errno) {
        super(function + " failed with errno " + errno);
        this.errno = errno;
    }

    int errno() {
        return errno;
    }
}

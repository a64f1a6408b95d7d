package dev.connectorha.host;

import dev.connectorha.linux.Errno;
import java.io.IOException;

/** The kernel refused a request over netlink, or its answer made no sense (EPROTO). */
public final class NetlinkException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /** @param detail the kernel's own words or the call that failed; may be empty */
    NetlinkException(Errno errno, String detail) {
        super(detail.isEmpty() ? errno.toString() : errno + ": " + detail);
        this.errno = errno.code();
    }

    public Errno errno() {
        return new Errno(errno);
    }
}

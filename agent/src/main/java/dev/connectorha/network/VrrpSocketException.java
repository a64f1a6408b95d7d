package dev.connectorha.network;

import dev.connectorha.linux.Errno;

/** The VRRP socket cannot be opened: what happened, with which object, why (errno verbatim), and what to do. */
public final class VrrpSocketException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int errno;
    private final String remedy;

    /** What to make of it: some of these end by themselves, some need a human. */
    public enum Kind {
        /** The process lacks CAP_NET_RAW: nothing gets better until an operator acts. */
        NOT_PERMITTED,
        /** No NIC of that name, as yet. */
        UNKNOWN_DEVICE,
        /** The host does not have the local address, as yet. */
        ADDRESS_MISSING,
        /** Anything else. */
        OTHER
    }

    VrrpSocketException(Kind kind, Errno errno, String what, String remedy) {
        super(what + ": " + errno + ". " + remedy);
        this.kind = kind;
        this.errno = errno.code();
        this.remedy = remedy;
    }

    public Kind kind() {
        return kind;
    }

    public Errno errno() {
        return new Errno(errno);
    }

    /** What the operator can do, in a sentence. */
    public String remedy() {
        return remedy;
    }
}

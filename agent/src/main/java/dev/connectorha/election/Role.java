package dev.connectorha.election;

/** What a member is in the eyes of the election. How much of it is acted on is the takeover's business. */
public enum Role {
    /** Not started, or stopped. */
    INIT,
    /** Listens, and takes over when the master falls silent. */
    BACKUP,
    /** Advertises. */
    MASTER,
    /** Unfit to be master: says nothing until every fault is gone. */
    FAULT
}

package dev.connectorha.takeover;

/**
 * The election as the takeover sees it: what it may rely on, and what it asks for. Called on the loop; whatever is
 * asked for happens after the present task, in order.
 */
public interface Mastership {
    /** T9: whether my last advert left within the peer's master-down time. */
    boolean believed();

    /** T7: whether health checks alone keep this member from taking part. */
    boolean unwell();

    /** T5: advertise priority 1, for the peer owns the resources. */
    void yielded();

    /** T5: the ordinary priority counts again, and is advertised before the claim begins. */
    void yieldEnded();

    /** T6: priority 0, then BACKUP with priority 2 until {@link #standBackEnded()}. */
    void gaveWay();

    /** T6: the ordinary priority counts again. */
    void standBackEnded();

    /** T9: let the master hear a lower priority, so that it writes again what a late write may have undone. */
    void lateWriteEnded();

    /** T11: the peer has it all: BACKUP with priority 2. */
    void handoverFinished();

    /** T11: nobody has taken it all: MASTER again. */
    void handoverCancelled();
}

package dev.connectorha.takeover;

/** T11: a handover under way. A master cannot know whether its backup lives; it finds out by trying. */
final class Handover {
    /** What is to become of it. */
    enum Verdict {
        WAIT, FINISHED,
        /** The peer cannot, or nobody came: MASTER again, and everything is written afresh. */
        REASSERT,
        /** It has all gone though nobody was heard: MASTER again, and the loss is judged as any other (T4). */
        LOST
    }

    private long deadline;
    private boolean heard;
    private boolean refused;
    private boolean allLeft;
    private boolean addressesLeft;

    Handover(long deadline) {
        this.deadline = deadline;
    }

    long deadline() {
        return deadline;
    }

    /** It ends at another time: who is about to go does not want back what the peer has by then. */
    void until(long later) {
        deadline = later;
    }

    /** An advert of the peer: it has become MASTER, or by priority 0 it tells that it gave way. */
    void peerHeard(int priority) {
        heard = true;
        refused |= priority == 0;
    }

    /** @param everything all virtual IPs and all routes have left
     * @param addresses all virtual IPs have left, whatever is known of the routes */
    void seen(boolean everything, boolean addresses) {
        allLeft = everything;
        addressesLeft = addresses;
    }

    Verdict verdict(boolean tablesReadable, long nowNanos) {
        if (refused) {
            return Verdict.REASSERT;
        }
        if (heard && allLeft) {
            return Verdict.FINISHED;
        }
        if (deadline - nowNanos > 0) {
            return Verdict.WAIT;
        }
        boolean left = allLeft || (addressesLeft && !tablesReadable);
        if (!left) {
            return Verdict.REASSERT;
        }
        return heard ? Verdict.FINISHED : Verdict.LOST;
    }
}

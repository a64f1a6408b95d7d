package dev.connectorha.clients.plan;

import dev.connectorha.clients.plan.ClientEffect.News;

/** The end of a command that takes too long, or serves a wish that is out of date. */
final class Cancelling {
    private static final String STUCK = "cannot be ended: it hangs, though it was killed";

    private final ClientState client;
    private Work aborted = Work.NONE;
    /** Not even killing has ended it. */
    private boolean stuck;
    /** Why it is ended; empty if only because the wish has changed. */
    private String overdue = "";

    Cancelling(ClientState client) {
        this.client = client;
    }

    /** @param wish if that is what is wanted now, what the command does is not */
    void beginIf(Wish wish, long now) {
        if (client.wish == wish) {
            overdue = "";
            client.tell(News.CANCELLED, client.work == Work.STARTING ? "start" : "stop");
        } else if (client.alarms.workDue(now)) {
            overdue = "has not ended after " + client.settings.timeout() + " and was ended";
        } else {
            return;
        }
        aborted = client.work;
        stuck = false;
        client.begin(Work.CANCELLING, now + ClientState.AFTER_KILL);
        client.effect(new ClientEffect.Abort());
    }

    /**
     * A command that hangs in the kernel heeds no signal. It is left behind when its time is over, but no second start
     * is begun beside it.
     *
     * @return whether it was left behind: as if it had ended
     */
    boolean leavesBehind(long now) {
        boolean start = aborted == Work.STARTING;
        if (!stuck && client.alarms.workDue(now)) {
            stuck = true;
            overdue = STUCK;
            client.failed(start ? News.START_FAILED : News.STOP_FAILED, (start ? "start " : "stop ") + STUCK);
        }
        return stuck && !(start && client.wish == Wish.RUN);
    }

    /** Whether that command is being ended. */
    boolean of(Work command) {
        return client.work == Work.CANCELLING && aborted == command;
    }

    /** Whether there is a time that it is waited for. */
    boolean timed() {
        return client.work == Work.CANCELLING && !stuck;
    }

    /** Why it is ended; empty if only because the wish has changed. */
    String overdue() {
        return overdue;
    }
}

package dev.connectorha.clients.plan;

import dev.connectorha.clients.plan.ClientEffect.News;

/** How a client comes up, once its start command was begun. */
final class Starting {
    private final ClientState client;

    Starting(ClientState client) {
        this.client = client;
    }

    /**
     * The start command has ended.
     *
     * @param why what went wrong, empty if nothing did
     */
    void ended(String why, long now) {
        if (!why.isEmpty()) {
            failed("start " + why, now);
        } else if (client.watch().asks()) {
            client.work = Work.SETTLING;
            client.alarms.lookAt(now);
        } else {
            up(now);
        }
    }

    /** It has been looked at since. */
    void settle(Seen now, long at) {
        boolean late = client.alarms.workDue(at);
        switch (now) {
            case RUNNING, UNKNOWN -> up(at);
            case BETWEEN -> {
                client.seen = Seen.BETWEEN;
                if (late) {
                    client.work = Work.NONE;
                    client.failed(News.START_FAILED, "is not up after " + client.settings.timeout());
                }
            }
            case STOPPED -> {
                // A status command may say so for a while after a daemon was begun; systemd knows at once.
                if (late || client.watch() == Watch.UNIT) {
                    failed("the command has succeeded, but the client does not run", at);
                }
            }
        }
    }

    void failed(String why, long now) {
        client.rest(client.process() ? Seen.STOPPED : Seen.UNKNOWN);
        if (client.watch().asks()) {
            client.alarms.lookAt(now);
        }
        client.pause(now);
        client.failed(News.START_FAILED, why);
    }

    private void up(long now) {
        client.rest(Seen.RUNNING);
        client.up(now);
        client.tell(News.STARTED, "");
    }
}

package dev.connectorha.clients.plan;

import dev.connectorha.clients.plan.ClientEffect.News;

/** How a client goes: it is told to, it fades, and it is killed if it does not. */
final class Stopping {
    private final ClientState client;

    Stopping(ClientState client) {
        this.client = client;
    }

    void begin(long now) {
        client.life.told(false);
        client.killed = false;
        client.stopFailure = "";
        client.begin(Work.STOPPING, now + client.settings.timeoutNanos());
        client.tell(News.STOPPING, "");
        client.effect(new ClientEffect.Stop());
    }

    /**
     * The stop command has ended.
     *
     * @param why what went wrong, empty if nothing did
     */
    void ended(String why, long now) {
        client.stopFailure = why;
        if (client.watch() != Watch.NONE) {
            client.work = Work.FADING;
            client.alarms.lookAt(now);
        } else if (!why.isEmpty()) {
            kill("it was not stopped");
        } else {
            gone();
        }
    }

    /** Waits for it to go. */
    void act(long now) {
        boolean toRun = client.wish == Wish.RUN;
        if (toRun && !client.process()) {
            client.start(now);
        } else if (toRun && !client.killed && !client.looking) {
            client.look();
        } else {
            client.lookAgain(now);
        }
    }

    /** It has been looked at meanwhile. */
    void fade(Seen now, long at) {
        boolean late = client.alarms.workDue(at);
        boolean failed = !client.stopFailure.isEmpty();
        boolean again = client.process() && client.wish == Wish.RUN;
        if (now == Seen.STOPPED && client.life.dead()) {
            client.rest(Seen.STOPPED);
        } else if (now == Seen.STOPPED || (now == Seen.UNKNOWN && late && !failed && !client.killed)) {
            gone();
        } else if (!client.killed && (late || again || (failed && now != Seen.BETWEEN))) {
            kill(again ? "it is to start again" : "it has not stopped");
        } else if (client.killed && late) {
            client.seen = client.process() ? Seen.BETWEEN : now;
            stays("it could not be killed", at);
        }
    }

    /** The process that was the client has ended: never two at once, so what it has left behind must go first. */
    void sawRest(Seen now) {
        if (now == Seen.STOPPED) {
            client.seen = Seen.STOPPED;
            if (client.wish == Wish.STOP) {
                client.troubles.mended();
            }
        } else if (!client.killed) {
            client.stopFailure = "";
            kill("its first process has ended, and others of it run on");
        }
    }

    /** Whatever of it was found is being killed. */
    void killed(String what, long now) {
        client.tell(News.KILLED, what);
        if (client.watch() != Watch.NONE) {
            client.begin(Work.FADING, now + ClientState.AFTER_KILL);
            client.alarms.lookAt(now);
        } else if (what.isEmpty()) {
            stays("nothing of it was found that could be killed", now);
        } else {
            gone();
        }
    }

    private void kill(String why) {
        client.killed = true;
        client.begin(Work.KILLING, 0);
        client.tell(News.KILLING, client.stopFailure.isEmpty() ? why : why + "; stop " + client.stopFailure);
        client.effect(new ClientEffect.Kill());
    }

    private void gone() {
        client.rest(Seen.STOPPED);
        client.life.gone();
        client.troubles.mended();
        client.troubles.steady();
        client.tell(News.STOPPED, "");
    }

    private void stays(String why, long now) {
        client.work = Work.NONE;
        client.pause(now);
        client.failed(News.STOP_FAILED,
                client.stopFailure.isEmpty() ? why : "stop " + client.stopFailure + "; " + why);
    }
}

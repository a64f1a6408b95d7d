package dev.connectorha.clients.plan;

import dev.connectorha.clients.plan.ClientEffect.News;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What becomes of one client: events and the time in, effects out. The newest wish wins: a command that serves an
 * older one is ended. At most one command runs at a time, and what a look says counts only if none began after it.
 */
public final class ClientMachine {
    private static final String AGAIN = "it has died, and systemd has started it again";

    private final ClientState client;
    private final Starting starting;
    private final Stopping stopping;
    private final Cancelling cancelling;

    /** Nothing is known of it, and nothing wanted. */
    public ClientMachine(ClientSettings settings) {
        this.client = new ClientState(settings);
        this.starting = new Starting(client);
        this.stopping = new Stopping(client);
        this.cancelling = new Cancelling(client);
    }

    /** Takes an event in; the effects are to be carried out in their order. */
    public List<ClientEffect> on(ClientEvent event, long now) {
        switch (event) {
            case ClientEvent.Standing(Duty duty) -> wished(duty);
            case ClientEvent.Looked looked -> looked(looked, now);
            case ClientEvent.StartEnded(String why) -> startEnded(why, now);
            case ClientEvent.StopEnded(String why) -> stopEnded(why, now);
            case ClientEvent.Exited(String how) -> exited(how, now);
            case ClientEvent.Killed(String what) -> stopping.killed(what, now);
            case ClientEvent.Reconfigured(var settings, boolean otherwise) ->
                reconfigured(settings, otherwise);
            case ClientEvent.Due _ -> {
            }
        }
        act(now);
        return client.takeEffects();
    }

    /** When {@link ClientEvent.Due} is wanted, if at all. */
    public OptionalLong deadline() {
        boolean timed = client.work == Work.STARTING || client.work == Work.STOPPING || cancelling.timed();
        return client.alarms.next(timed, client.work == Work.NONE, !client.looking && client.asks());
    }

    /** For people to read. */
    public ClientView view() {
        Optional<Boolean> wanted = client.wish == Wish.AS_FOUND
                ? Optional.empty()
                : Optional.of(client.wish == Wish.RUN);
        return new ClientView(wanted,
                client.work.shown(client.wish, client.seen, client.troubles.failed()),
                client.life.restarts(), client.troubles.worst());
    }

    /** Whether nothing is under way: no command runs, and what was told to stop has gone, or cannot be stopped. */
    public boolean quiet() {
        return !busy() && !client.looking;
    }

    /** Whether a command is under way, or what it does is still to be seen. */
    public boolean busy() {
        return client.work != Work.NONE;
    }

    private void wished(Duty duty) {
        Wish next = client.wish.after(duty, client.settings.stopAtDemotion(), client.life.served());
        if (next != client.wish) {
            client.wish = next;
            client.alarms.noPause();
            client.life.begins(next == Wish.RUN && !busy() && client.seen == Seen.RUNNING);
        }
    }

    /** What was known of it goes on to be believed, until somebody who can tell is asked. */
    private void reconfigured(ClientSettings settings, boolean otherwise) {
        client.settings = settings;
        if (otherwise) {
            if (busy()) {
                throw new IllegalStateException("other commands while one is under way: " + client.work);
            }
            client.forgetLook();
            client.known = false;
            client.alarms.noPause();
            client.life.anew();
            client.troubles.mended();
            client.troubles.steady();
        }
    }

    private void act(long now) {
        switch (client.work) {
            case STARTING -> cancelling.beginIf(Wish.STOP, now);
            case STOPPING -> cancelling.beginIf(Wish.RUN, now);
            case SETTLING -> {
                if (client.wish == Wish.STOP) {
                    stopping.begin(now);
                } else {
                    client.lookAgain(now);
                }
            }
            case FADING -> stopping.act(now);
            case CANCELLING -> {
                if (cancelling.leavesBehind(now)) {
                    leaveBehind(now);
                    act(now);
                }
            }
            case KILLING -> {
            }
            case NONE -> idle(now);
        }
    }

    private void leaveBehind(long now) {
        if (cancelling.of(Work.STARTING)) {
            client.rest(Seen.UNKNOWN);
        } else {
            stopping.ended(cancelling.overdue(), now);
        }
    }

    private void idle(long now) {
        if (!client.known && client.watch() != Watch.NONE) {
            if (!client.looking) {
                client.look();
            }
            return;
        }
        if (client.wish == Wish.AS_FOUND && client.seen == Seen.RUNNING) {
            client.wish = Wish.RUN;
            client.life.serves();
        } else if (client.wish == Wish.AS_FOUND && client.seen == Seen.STOPPED) {
            client.wish = Wish.STOP;
        }
        boolean paused = client.alarms.paused(now);
        boolean down = client.seen == Seen.STOPPED || client.seen == Seen.UNKNOWN;
        if (client.wish == Wish.RUN && down && !paused) {
            client.start(now);
        } else if (client.wish == Wish.STOP && client.seen != Seen.STOPPED && !paused) {
            stopping.begin(now);
        } else {
            client.lookAgain(now);
        }
    }

    private void looked(ClientEvent.Looked looked, long now) {
        if (!client.looking || looked.serial() != client.serial) {
            return;
        }
        client.looking = false;
        if (client.troubles.blind(looked.seen() == Seen.UNKNOWN ? looked.why() : "")) {
            client.tell(News.UNREADABLE, looked.why());
        }
        // A unit that dies again and again is seen up, or on its way, at each look: only systemd's count tells.
        boolean again = client.life.countedAgain(looked.restarts(), now) && client.wish == Wish.RUN;
        switch (client.work) {
            case NONE -> saw(looked.seen(), now);
            case SETTLING -> starting.settle(looked.seen(), now);
            case FADING -> stopping.fade(looked.seen(), now);
            case STARTING, STOPPING, CANCELLING, KILLING ->
                throw new IllegalStateException("a look is out of date while a command runs");
        }
        if (again && client.troubles.unsteady(AGAIN)) {
            client.tell(News.RESTARTED, AGAIN);
        } else if (!again && client.seen == Seen.RUNNING && client.life.steady(now)) {
            client.troubles.steady();
        }
    }

    private void saw(Seen now, long at) {
        if (client.process() && client.known) {
            stopping.sawRest(now);
            return;
        }
        Seen before = client.seen;
        boolean first = !client.known;
        client.known = true;
        client.seen = now == Seen.UNKNOWN ? before : now;
        if (first) {
            client.tell(News.FOUND, client.seen.name());
        } else if (client.wish == Wish.STOP && before == Seen.STOPPED && client.seen == Seen.RUNNING) {
            client.tell(News.STRAY, "");
        }
        if (client.seen == Seen.RUNNING && (first || before != Seen.RUNNING)) {
            client.up(at);
        } else if (!first && client.wish == Wish.RUN && client.seen == Seen.STOPPED
                && (before == Seen.RUNNING || before == Seen.BETWEEN)) {
            client.died("it does not run any more", at);
        } else if (client.wish == Wish.STOP && client.seen == Seen.STOPPED) {
            client.troubles.mended();
        }
    }

    /** One that was left behind as hanging may end later: that changes nothing any more. */
    private void startEnded(String why, long now) {
        if (cancelling.of(Work.STARTING)) {
            if (cancelling.overdue().isEmpty()) {
                client.rest(Seen.UNKNOWN);
            } else {
                starting.failed("start " + cancelling.overdue(), now);
            }
        } else if (client.work == Work.STARTING) {
            starting.ended(why, now);
        }
    }

    private void stopEnded(String why, long now) {
        if (cancelling.of(Work.STOPPING)) {
            if (cancelling.overdue().isEmpty() && !client.process()) {
                client.rest(Seen.UNKNOWN);
            } else {
                stopping.ended(cancelling.overdue(), now);
            }
        } else if (client.work == Work.STOPPING) {
            stopping.ended(why, now);
        }
    }

    private void exited(String how, long now) {
        boolean died = !busy() && client.wish != Wish.STOP && client.seen == Seen.RUNNING;
        // Others of it may live: the next look tells.
        client.seen = Seen.BETWEEN;
        client.alarms.lookAt(now);
        if (died) {
            client.killed = false;
            client.died(how, now);
        }
    }
}

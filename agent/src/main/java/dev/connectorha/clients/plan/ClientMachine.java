package dev.connectorha.clients.plan;

import dev.connectorha.clients.plan.ClientEffect.News;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What becomes of one client: events and the time in, effects out. The newest wish wins: a command that serves an
 * older one is ended. At most one command runs at a time, and what a look says counts only if none began after it.
 */
public final class ClientMachine {
    private static final long SOON = Duration.ofSeconds(1).toNanos();
    /** In which a killed client must have gone. */
    private static final long AFTER_KILL = Duration.ofSeconds(5).toNanos();

    private final ClientSettings settings;
    private final Backoff backoff = new Backoff();
    private final Alarms alarms = new Alarms();
    private final Troubles troubles = new Troubles();
    private List<ClientEffect> effects = new ArrayList<>();
    private Wish wish = Wish.AS_FOUND;
    private Work work = Work.NONE;
    private Seen seen = Seen.UNKNOWN;
    private boolean known;
    private int serial;
    private boolean looking;
    /** It has run since it was last told to. */
    private boolean served;
    private boolean killed;
    private boolean died;
    private long upSince;
    private int restarts;
    /** Why the stop command has failed, or was ended. */
    private String stopFailure = "";
    /** Why a command was ended; empty if only because the wish has changed. */
    private String overdue = "";

    /** Nothing is known of it, and nothing wanted. */
    public ClientMachine(ClientSettings settings) {
        this.settings = settings;
    }

    /** Takes an event in; the effects are to be carried out in their order. */
    public List<ClientEffect> on(ClientEvent event, long now) {
        effects = new ArrayList<>();
        switch (event) {
            case ClientEvent.Standing(Duty duty) -> wished(duty);
            case ClientEvent.Looked looked -> looked(looked, now);
            case ClientEvent.StartEnded(String why) -> startEnded(why, now);
            case ClientEvent.StopEnded(String why) -> stopEnded(why, now);
            case ClientEvent.Exited(String how) -> exited(how, now);
            case ClientEvent.Killed(String what) -> killed(what, now);
            case ClientEvent.Due _ -> {
            }
        }
        act(now);
        return List.copyOf(effects);
    }

    /** When {@link ClientEvent.Due} is wanted, if at all. */
    public OptionalLong deadline() {
        boolean timed = work == Work.STARTING || work == Work.STOPPING
                || (work == Work.FADING && settings.watch() == Watch.PROCESS);
        return alarms.next(timed, work == Work.NONE, !looking);
    }

    /** For people to read. */
    public ClientView view() {
        Optional<Boolean> wanted = wish == Wish.AS_FOUND ? Optional.empty() : Optional.of(wish == Wish.RUN);
        return new ClientView(wanted, work.shown(wish, seen, troubles.failed()), restarts, troubles.worst());
    }

    /** Whether nothing is under way: no command runs, and what was told to stop has gone, or cannot be stopped. */
    public boolean quiet() {
        return work == Work.NONE && !looking;
    }

    private void wished(Duty duty) {
        Wish next = wish.after(duty, settings.stopAtDemotion(), served);
        if (next != wish) {
            wish = next;
            backoff.reset();
            alarms.noPause();
            died = false;
            served = next == Wish.RUN && work == Work.NONE && seen == Seen.RUNNING;
        }
    }

    private void act(long now) {
        switch (work) {
            case STARTING -> cancelIf(wish == Wish.STOP, now);
            case STOPPING -> cancelIf(wish == Wish.RUN, now);
            case SETTLING -> {
                if (wish == Wish.STOP) {
                    stop(now);
                } else {
                    lookAgain(now);
                }
            }
            case FADING -> fading(now);
            case CANCELLING, KILLING -> {
            }
            case NONE -> idle(now);
        }
    }

    private void cancelIf(boolean outdated, long now) {
        if (outdated) {
            overdue = "";
            tell(News.CANCELLED, work == Work.STARTING ? "start" : "stop");
        } else if (alarms.workDue(now)) {
            overdue = "has not ended after " + settings.timeout() + " and was ended";
        } else {
            return;
        }
        work = Work.CANCELLING;
        effects.add(new ClientEffect.Abort());
    }

    private void fading(long now) {
        boolean process = settings.watch() == Watch.PROCESS;
        if (wish == Wish.RUN && !process) {
            start(now);
        } else if (process && !killed && (wish == Wish.RUN || alarms.workDue(now))) {
            kill(wish == Wish.RUN ? "it is to start again" : "it has not stopped");
        } else if (process && killed && alarms.workDue(now)) {
            notStopped("it runs although it was killed", now);
        } else {
            lookAgain(now);
        }
    }

    private void idle(long now) {
        if (!known && settings.watch() != Watch.NONE) {
            if (!looking) {
                look();
            }
            return;
        }
        if (wish == Wish.AS_FOUND && seen == Seen.RUNNING) {
            wish = Wish.RUN;
            served = true;
        } else if (wish == Wish.AS_FOUND && seen == Seen.STOPPED) {
            wish = Wish.STOP;
        }
        boolean paused = alarms.paused(now);
        boolean down = seen == Seen.STOPPED || seen == Seen.UNKNOWN;
        if (wish == Wish.RUN && down && !paused) {
            start(now);
        } else if (wish == Wish.STOP && seen != Seen.STOPPED && !paused) {
            stop(now);
        } else {
            lookAgain(now);
        }
    }

    private void lookAgain(long now) {
        if (settings.watch().asks() && !looking) {
            boolean soon = work != Work.NONE || seen == Seen.BETWEEN;
            if (alarms.lookDue(now, soon ? Math.min(SOON, settings.lookNanos()) : settings.lookNanos())) {
                look();
            }
        }
    }

    private void look() {
        serial++;
        looking = true;
        effects.add(new ClientEffect.Look(serial));
    }

    /** What is being looked for is out of date from here on. */
    private void begin(Work next, long until) {
        serial++;
        looking = false;
        work = next;
        alarms.work(until);
    }

    private void start(long now) {
        if (died) {
            restarts++;
            died = false;
        }
        begin(Work.STARTING, now + settings.timeoutNanos());
        tell(News.STARTING, "");
        effects.add(new ClientEffect.Start());
    }

    private void stop(long now) {
        killed = false;
        stopFailure = "";
        begin(Work.STOPPING, now + settings.timeoutNanos());
        tell(News.STOPPING, "");
        effects.add(new ClientEffect.Stop());
    }

    private void kill(String why) {
        killed = true;
        begin(Work.KILLING, 0);
        tell(News.KILLING, stopFailure.isEmpty() ? why : why + "; stop " + stopFailure);
        effects.add(new ClientEffect.Kill());
    }

    private void looked(ClientEvent.Looked looked, long now) {
        if (!looking || looked.serial() != serial) {
            return;
        }
        looking = false;
        if (troubles.blind(looked.seen() == Seen.UNKNOWN ? looked.why() : "")) {
            tell(News.UNREADABLE, looked.why());
        }
        switch (work) {
            case NONE -> saw(looked.seen(), now);
            case SETTLING -> settle(looked.seen(), now);
            case FADING -> fade(looked.seen(), now);
            case STARTING, STOPPING, CANCELLING, KILLING ->
                throw new IllegalStateException("a look is out of date while a command runs");
        }
    }

    private void saw(Seen now, long at) {
        Seen before = seen;
        boolean first = !known;
        known = true;
        seen = now == Seen.UNKNOWN ? before : now;
        if (first) {
            tell(News.FOUND, seen.name());
        } else if (wish == Wish.STOP && before == Seen.STOPPED && seen == Seen.RUNNING) {
            tell(News.STRAY, "");
        }
        if (seen == Seen.RUNNING && before != Seen.RUNNING) {
            up(at);
        } else if (wish == Wish.RUN && seen == Seen.STOPPED
                && (before == Seen.RUNNING || before == Seen.BETWEEN)) {
            died("it does not run any more", at);
        } else if (wish == Wish.STOP && seen == Seen.STOPPED) {
            troubles.mended();
        }
    }

    private void settle(Seen now, long at) {
        boolean late = alarms.workDue(at);
        switch (now) {
            case RUNNING, UNKNOWN -> started(at);
            case BETWEEN -> {
                seen = Seen.BETWEEN;
                if (late) {
                    work = Work.NONE;
                    failed(News.START_FAILED, "is not up after " + settings.timeout());
                }
            }
            case STOPPED -> {
                // A status command may say so for a while after a daemon was begun; systemd knows at once.
                if (late || settings.watch() == Watch.UNIT) {
                    notStarted("the command has succeeded, but the client does not run", at);
                }
            }
        }
    }

    private void fade(Seen now, long at) {
        boolean over = now == Seen.STOPPED || (now == Seen.UNKNOWN && stopFailure.isEmpty());
        boolean refused = !stopFailure.isEmpty() && now != Seen.BETWEEN;
        if (over) {
            stopped();
        } else if (!killed && (refused || alarms.workDue(at))) {
            kill("it has not stopped");
        } else if (killed && (alarms.workDue(at) || now == Seen.UNKNOWN)) {
            seen = now;
            notStopped("it could not be killed", at);
        }
    }

    private void startEnded(String why, long now) {
        boolean ended = work == Work.CANCELLING;
        if (ended && overdue.isEmpty()) {
            work = Work.NONE;
            seen = Seen.UNKNOWN;
        } else if (ended || !why.isEmpty()) {
            notStarted("start " + (ended ? overdue : why), now);
        } else if (settings.watch().asks()) {
            work = Work.SETTLING;
            alarms.lookAt(now);
        } else {
            started(now);
        }
    }

    private void stopEnded(String why, long now) {
        boolean ended = work == Work.CANCELLING;
        boolean process = settings.watch() == Watch.PROCESS;
        stopFailure = ended ? overdue : why;
        if (process && seen == Seen.STOPPED) {
            stopped();
        } else if (ended && overdue.isEmpty() && !process) {
            work = Work.NONE;
            seen = Seen.UNKNOWN;
        } else if (settings.watch().asks()) {
            work = Work.FADING;
            alarms.lookAt(now);
        } else if (!stopFailure.isEmpty() || ended) {
            kill(ended && overdue.isEmpty() ? "it is to start again" : "it was not stopped");
        } else if (process) {
            work = Work.FADING;
        } else {
            stopped();
        }
    }

    private void exited(String how, long now) {
        seen = Seen.STOPPED;
        if (work == Work.FADING) {
            stopped();
        } else if (work == Work.NONE && wish != Wish.STOP) {
            died(how, now);
        }
    }

    private void killed(String what, long now) {
        tell(News.KILLED, what);
        if (settings.watch() == Watch.NONE) {
            if (what.isEmpty()) {
                notStopped("nothing of it was found that could be killed", now);
            } else {
                stopped();
            }
        } else if (settings.watch() == Watch.PROCESS && seen == Seen.STOPPED) {
            stopped();
        } else {
            begin(Work.FADING, now + AFTER_KILL);
            if (settings.watch().asks()) {
                alarms.lookAt(now);
            }
        }
    }

    private void started(long now) {
        work = Work.NONE;
        seen = Seen.RUNNING;
        up(now);
        tell(News.STARTED, "");
    }

    private void up(long now) {
        upSince = now;
        if (wish == Wish.RUN) {
            served = true;
            troubles.mended();
        }
    }

    private void stopped() {
        work = Work.NONE;
        seen = Seen.STOPPED;
        backoff.reset();
        troubles.mended();
        tell(News.STOPPED, "");
    }

    private void died(String how, long now) {
        backoff.lived(now - upSince);
        died = true;
        pause(now);
        failed(News.DIED, how);
    }

    private void notStarted(String why, long now) {
        work = Work.NONE;
        seen = settings.watch() == Watch.PROCESS ? Seen.STOPPED : Seen.UNKNOWN;
        if (settings.watch().asks()) {
            alarms.lookAt(now);
        }
        pause(now);
        failed(News.START_FAILED, why);
    }

    private void notStopped(String why, long now) {
        work = Work.NONE;
        pause(now);
        failed(News.STOP_FAILED, stopFailure.isEmpty() ? why : "stop " + stopFailure + "; " + why);
    }

    private void pause(long now) {
        alarms.pause(now + backoff.failed());
    }

    private void failed(News news, String why) {
        if (troubles.failed(why)) {
            tell(news, why);
        }
    }

    private void tell(News news, String detail) {
        effects.add(new ClientEffect.Tell(news, detail));
    }
}

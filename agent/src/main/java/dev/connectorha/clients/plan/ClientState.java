package dev.connectorha.clients.plan;

import dev.connectorha.clients.plan.ClientEffect.News;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All that is known and wanted of one client, and the little steps that its machine is made of. */
final class ClientState {
    /** In which a killed client must have gone, and a command that is ended. */
    static final long AFTER_KILL = Duration.ofSeconds(5).toNanos();

    private static final long SOON = Duration.ofSeconds(1).toNanos();

    final Life life = new Life();
    final Alarms alarms = new Alarms();
    final Troubles troubles = new Troubles();
    ClientSettings settings;
    Wish wish = Wish.AS_FOUND;
    Work work = Work.NONE;
    Seen seen = Seen.UNKNOWN;
    /** Somebody has told whether it runs. */
    boolean known;
    boolean looking;
    int serial;
    boolean killed;
    /** Why the stop command has failed, or was ended. */
    String stopFailure = "";
    private List<ClientEffect> effects = new ArrayList<>();

    ClientState(ClientSettings settings) {
        this.settings = settings;
    }

    Watch watch() {
        return settings.watch();
    }

    boolean process() {
        return watch() == Watch.PROCESS;
    }

    /** What is to be done by now. */
    List<ClientEffect> takeEffects() {
        List<ClientEffect> all = List.copyOf(effects);
        effects = new ArrayList<>();
        return all;
    }

    void effect(ClientEffect effect) {
        effects.add(effect);
    }

    /** What is being looked for is out of date from here on. */
    void begin(Work next, long until) {
        forgetLook();
        work = next;
        alarms.work(until);
    }

    void forgetLook() {
        serial++;
        looking = false;
    }

    /** Nothing is under way any more. */
    void rest(Seen now) {
        work = Work.NONE;
        seen = now;
    }

    void start(long now) {
        life.told(true);
        killed = false;
        begin(Work.STARTING, now + settings.timeoutNanos());
        tell(News.STARTING, "");
        effect(new ClientEffect.Start());
    }

    void look() {
        serial++;
        looking = true;
        effect(new ClientEffect.Look(serial));
    }

    void lookAgain(long now) {
        if (asks() && !looking) {
            boolean soon = work != Work.NONE || seen == Seen.BETWEEN;
            if (alarms.lookDue(now, soon ? Math.min(SOON, settings.lookNanos()) : settings.lookNanos())) {
                look();
            }
        }
    }

    /** Whether it must be asked; a process tells by itself that it has ended, but not whether others of it run on. */
    boolean asks() {
        boolean uncertain = work == Work.FADING || seen == Seen.BETWEEN;
        return work.letsLook() && (watch().asks() || (process() && uncertain));
    }

    void up(long now) {
        life.up(now, wish == Wish.RUN);
        if (wish == Wish.RUN) {
            troubles.mended();
        }
    }

    void died(String how, long now) {
        life.died(now);
        pause(now);
        failed(News.DIED, how);
    }

    void pause(long now) {
        alarms.pause(now + life.pause());
    }

    void failed(News news, String why) {
        if (troubles.failed(why)) {
            tell(news, why);
        }
    }

    void tell(News news, String detail) {
        effect(new ClientEffect.Tell(news, detail));
    }
}

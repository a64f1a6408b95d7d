package dev.connectorha.clients.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.clients.plan.ClientView.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A client's machine in virtual time: each method tells it something and returns what it wants done. */
final class Rehearsed {
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final Duration LOOK = Duration.ofSeconds(5);

    final List<String> told = new ArrayList<>();
    private final ClientMachine machine;
    private long now;
    private int look;

    Rehearsed(Watch watch, boolean stopAtDemotion) {
        machine = new ClientMachine(
                new ClientSettings(watch, stopAtDemotion, TIMEOUT.toNanos(), LOOK.toNanos()));
        // Whatever the clock begins with; it may well be about to overflow.
        now = Long.MAX_VALUE - Duration.ofSeconds(7).toNanos();
    }

    static Rehearsed unseen(Watch watch) {
        return new Rehearsed(watch, false);
    }

    /** One whose first look has told that. */
    static Rehearsed found(Watch watch, Seen seen) {
        Rehearsed client = unseen(watch);
        client.standing(Duty.REST);
        client.looked(seen);
        return client;
    }

    /** A client that was started by a claim. */
    static Rehearsed running(Watch watch) {
        Rehearsed client = found(watch, Seen.STOPPED);
        if (watch == Watch.NONE) {
            client.stopEnded("");
        }
        client.standing(Duty.SERVE);
        client.startEnded("");
        if (watch.asks()) {
            client.looked(Seen.RUNNING);
        }
        assertThat(client.condition()).isEqualTo(Condition.RUNNING);
        return client;
    }

    List<String> standing(Duty duty) {
        return on(new ClientEvent.Standing(duty));
    }

    List<String> looked(Seen seen) {
        return on(new ClientEvent.Looked(look, seen, seen == Seen.UNKNOWN ? "no answer" : "",
                OptionalInt.empty()));
    }

    /** Systemd counts how often it has started the unit again by itself. */
    List<String> looked(Seen seen, int restarts) {
        return on(new ClientEvent.Looked(look, seen, "", OptionalInt.of(restarts)));
    }

    /** The same client, by other commands if it is watched otherwise. */
    List<String> reconfigured(Watch watch, boolean stopAtDemotion, Duration timeout) {
        return on(new ClientEvent.Reconfigured(
                new ClientSettings(watch, stopAtDemotion, timeout.toNanos(), LOOK.toNanos()), true));
    }

    /** The same client with the same commands. */
    List<String> reconfigured(ClientSettings settings) {
        return on(new ClientEvent.Reconfigured(settings, false));
    }

    List<String> startEnded(String why) {
        return on(new ClientEvent.StartEnded(why));
    }

    List<String> stopEnded(String why) {
        return on(new ClientEvent.StopEnded(why));
    }

    List<String> exited() {
        return on(new ClientEvent.Exited("exit 1"));
    }

    List<String> killed(String what) {
        return on(new ClientEvent.Killed(what));
    }

    /** Lets time go by, waking the machine whenever it wants to be. */
    List<String> after(Duration time) {
        long until = now + time.toNanos();
        List<String> all = new ArrayList<>();
        while (machine.deadline().isPresent() && machine.deadline().getAsLong() - until <= 0) {
            long due = machine.deadline().getAsLong();
            now = due - now > 0 ? due : now;
            all.addAll(on(new ClientEvent.Due()));
            if (machine.deadline().isPresent() && machine.deadline().getAsLong() - now <= 0) {
                throw new AssertionError("it would be woken for ever: " + all);
            }
        }
        now = until;
        return all;
    }

    Condition condition() {
        return machine.view().condition();
    }

    Optional<String> problem() {
        return machine.view().problem();
    }

    int restarts() {
        return machine.view().restarts();
    }

    boolean quiet() {
        return machine.quiet();
    }

    private List<String> on(ClientEvent event) {
        List<String> wanted = new ArrayList<>();
        for (ClientEffect effect : machine.on(event, now)) {
            switch (effect) {
                case ClientEffect.Look(int serial) -> {
                    look = serial;
                    wanted.add("look");
                }
                case ClientEffect.Start _ -> wanted.add("start");
                case ClientEffect.Stop _ -> wanted.add("stop");
                case ClientEffect.Abort _ -> wanted.add("abort");
                case ClientEffect.Kill _ -> wanted.add("kill");
                case ClientEffect.Tell(var news, String detail) ->
                    told.add(detail.isEmpty() ? news.name() : news + " " + detail);
            }
        }
        return wanted;
    }
}

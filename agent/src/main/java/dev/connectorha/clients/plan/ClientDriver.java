package dev.connectorha.clients.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A client's machine with the hands that do what it says. Called on one thread, as is what it calls. */
public final class ClientDriver {
    private final ClientMachine machine;
    private final ClientHands hands;
    private final Clock clock;
    private final Runnable changed;
    private final Deque<ClientEvent> events = new ArrayDeque<>();
    private boolean handling;
    private boolean left;
    private @Nullable Future<?> timer;

    /** The thread's clock. A simulation brings its own. */
    public interface Clock {
        long nowNanos();

        /** Runs the task on the thread after the delay, unless the future is cancelled before. */
        Future<?> schedule(Runnable task, long delayNanos);
    }

    /** @param changed called when there is something new to see */
    public ClientDriver(ClientSettings settings, ClientHands hands, Clock clock, Runnable changed) {
        this.machine = new ClientMachine(settings);
        this.hands = hands;
        this.clock = clock;
        this.changed = changed;
    }

    /** Takes an event in; one that comes of it meanwhile is taken in after it. */
    public void handle(ClientEvent event) {
        events.addLast(event);
        if (handling || left) {
            return;
        }
        handling = true;
        while (!events.isEmpty()) {
            for (ClientEffect effect : machine.on(events.removeFirst(), clock.nowNanos())) {
                carryOut(effect);
            }
        }
        handling = false;
        arm();
        changed.run();
    }

    /** Nothing is done for it any more; whatever runs goes on. */
    public void leave() {
        left = true;
        arm();
    }

    public ClientView view() {
        return machine.view();
    }

    /** Whether nothing is under way, a look included. */
    public boolean quiet() {
        return machine.quiet();
    }

    /** Whether a command is under way, or what it does is still to be seen. */
    public boolean busy() {
        return machine.busy();
    }

    private void carryOut(ClientEffect effect) {
        switch (effect) {
            case ClientEffect.Look(int serial) -> hands.look(serial);
            // What is known at once comes before anything else that may have happened meanwhile.
            case ClientEffect.Start _ -> hands.start().ifPresent(events::addFirst);
            case ClientEffect.Stop _ -> hands.stop().ifPresent(events::addFirst);
            case ClientEffect.Abort _ -> hands.abort();
            case ClientEffect.Kill _ -> hands.kill();
            case ClientEffect.Tell(var news, String detail) -> hands.tell(news, detail);
        }
    }

    private void arm() {
        if (timer != null) {
            timer.cancel(false);
        }
        OptionalLong deadline = left ? OptionalLong.empty() : machine.deadline();
        timer = deadline.isEmpty()
                ? null
                : clock.schedule(() -> handle(new ClientEvent.Due()),
                        deadline.getAsLong() - clock.nowNanos());
    }
}

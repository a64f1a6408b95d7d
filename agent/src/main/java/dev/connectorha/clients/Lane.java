package dev.connectorha.clients;

import dev.connectorha.clients.plan.ClientEffect;
import dev.connectorha.clients.plan.ClientEvent;
import dev.connectorha.clients.plan.ClientMachine;
import dev.connectorha.clients.plan.ClientSettings;
import dev.connectorha.clients.plan.ClientView;
import dev.connectorha.clients.plan.Duty;
import dev.connectorha.config.ClientConfig;
import dev.connectorha.config.ClientConfig.StopWhen;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One managed client: its machine, and the hands that do what that says. On the thread of the clients. */
final class Lane {
    private final ClientConfig config;
    private final ClientThread thread;
    private final Runnable changed;
    private final ClientLog log;
    private final Hands hands;
    private final ClientMachine machine;
    private final Deque<ClientEvent> events = new ArrayDeque<>();
    private boolean handling;
    private boolean left;
    private @Nullable Future<?> timer;

    /** @param changed called when there is something new to see */
    Lane(ClientConfig config, Mark mark, ClientThread thread, Runnable changed) {
        Commands commands = Commands.of(config);
        this.config = config;
        this.thread = thread;
        this.changed = changed;
        this.log = new ClientLog(config.name());
        this.hands = new Hands(commands, mark, log, event -> thread.execute(() -> handle(event)));
        this.machine = new ClientMachine(
                new ClientSettings(commands.watch(), config.stopWhen() == StopWhen.DEMOTED,
                        config.timeout().toNanos(), thread.lookEvery().toNanos()));
    }

    ClientConfig config() {
        return config;
    }

    void standing(Duty duty) {
        handle(new ClientEvent.Standing(duty));
    }

    ClientView view() {
        return machine.view();
    }

    boolean quiet() {
        return machine.quiet();
    }

    /** It is not managed any more, or by another lane: whatever runs goes on. */
    void leave() {
        left = true;
        arm();
    }

    private void handle(ClientEvent event) {
        events.addLast(event);
        if (handling || left) {
            return;
        }
        handling = true;
        while (!events.isEmpty()) {
            for (ClientEffect effect : machine.on(events.removeFirst(), System.nanoTime())) {
                carryOut(effect);
            }
        }
        handling = false;
        arm();
        changed.run();
    }

    private void carryOut(ClientEffect effect) {
        switch (effect) {
            case ClientEffect.Look(int serial) -> hands.look(serial);
            // What is known at once comes before anything else that may have happened meanwhile.
            case ClientEffect.Start _ -> hands.start().ifPresent(events::addFirst);
            case ClientEffect.Stop _ -> hands.stop().ifPresent(events::addFirst);
            case ClientEffect.Abort _ -> hands.abort();
            case ClientEffect.Kill _ -> hands.kill();
            case ClientEffect.Tell(var news, String detail) -> log.tell(news, detail);
        }
    }

    private void arm() {
        if (timer != null) {
            timer.cancel(false);
        }
        OptionalLong deadline = left ? OptionalLong.empty() : machine.deadline();
        timer = deadline.isEmpty()
                ? null
                : thread.schedule(() -> handle(new ClientEvent.Due()),
                        deadline.getAsLong() - System.nanoTime());
    }
}

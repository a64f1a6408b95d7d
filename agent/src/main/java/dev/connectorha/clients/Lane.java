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
    private final ClientThread thread;
    private final Runnable changed;
    private final ClientLog log;
    private final Hands hands;
    private final ClientMachine machine;
    private final Deque<ClientEvent> events = new ArrayDeque<>();
    private ClientConfig config;
    /** What the file says; taken in when no command is under way. */
    private ClientConfig written;
    private @Nullable Duty duty;
    private boolean handling;
    private boolean left;
    private @Nullable Future<?> timer;

    /** @param changed called when there is something new to see */
    Lane(ClientConfig config, Mark mark, ClientThread thread, Runnable changed) {
        Commands commands = Commands.of(config);
        this.config = config;
        this.written = config;
        this.thread = thread;
        this.changed = changed;
        this.log = new ClientLog(config.name());
        this.hands = new Hands(commands, mark, log, thread::execute, this::handle);
        this.machine = new ClientMachine(settings(config));
    }

    private ClientSettings settings(ClientConfig of) {
        return new ClientSettings(Commands.of(of).watch(), of.stopWhen() == StopWhen.DEMOTED,
                of.timeout().toNanos(), thread.lookEvery().toNanos());
    }

    ClientConfig config() {
        return config;
    }

    void standing(Duty now) {
        duty = now;
        handle(new ClientEvent.Standing(now));
    }

    /**
     * The file says something else of it. What runs goes on: a command that is under way is neither ended nor begun a
     * second time, and other commands count when it has ended.
     */
    void reconfigure(ClientConfig now) {
        written = now;
        takeIn();
    }

    private void takeIn() {
        boolean otherwise = !Commands.same(config, written);
        if (config.equals(written) || (otherwise && machine.busy())) {
            return;
        }
        config = written;
        if (otherwise) {
            hands.take(Commands.of(config));
        }
        handle(new ClientEvent.Reconfigured(settings(config), otherwise));
        // What it asks for may be another thing now.
        if (duty != null) {
            handle(new ClientEvent.Standing(duty));
        }
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
        takeIn();
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

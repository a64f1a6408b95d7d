package dev.connectorha.clients;

import dev.connectorha.clients.plan.ClientDriver;
import dev.connectorha.clients.plan.ClientEvent;
import dev.connectorha.clients.plan.ClientSettings;
import dev.connectorha.clients.plan.ClientView;
import dev.connectorha.clients.plan.Duty;
import dev.connectorha.config.ClientConfig;
import dev.connectorha.config.ClientConfig.StopWhen;
import org.jspecify.annotations.Nullable;

/** One managed client: what the file says of it, and what becomes of that. On the thread of the clients. */
final class Lane {
    private final ClientThread thread;
    private final Runnable changed;
    private final Hands hands;
    private final ClientDriver driver;
    private ClientConfig config;
    /** What the file says; taken in when no command is under way. */
    private ClientConfig written;
    private @Nullable Duty duty;

    /** @param changed called when there is something new to see */
    Lane(ClientConfig config, Mark mark, ClientThread thread, Runnable changed) {
        Commands commands = Commands.of(config);
        this.config = config;
        this.written = config;
        this.thread = thread;
        this.changed = changed;
        this.hands = new Hands(commands, mark, new ClientLog(config.name()), thread::execute, this::handle);
        this.driver = new ClientDriver(settings(config), hands, thread, this::changed);
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
        if (config.equals(written) || (otherwise && driver.busy())) {
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
        return driver.view();
    }

    boolean quiet() {
        return driver.quiet();
    }

    /** It is not managed any more, or by another lane: whatever runs goes on. */
    void leave() {
        driver.leave();
    }

    private void handle(ClientEvent event) {
        driver.handle(event);
    }

    private void changed() {
        changed.run();
        takeIn();
    }
}

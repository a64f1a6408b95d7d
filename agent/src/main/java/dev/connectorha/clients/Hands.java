package dev.connectorha.clients;

import dev.connectorha.clients.plan.ClientEffect.News;
import dev.connectorha.clients.plan.ClientEvent;
import dev.connectorha.clients.plan.ClientHands;
import dev.connectorha.clients.plan.Seen;
import dev.connectorha.clients.plan.Unit;
import dev.connectorha.clients.plan.Watch;
import dev.connectorha.linux.Processes.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one client. Called on the thread of the clients, and blocks it for no longer than a fork takes.
 */
final class Hands implements ClientHands {
    private static final Duration LOOK_TIME = Duration.ofSeconds(5);

    private final Mark mark;
    private final ClientLog log;
    private final Executor thread;
    private final Consumer<ClientEvent> events;
    private Commands commands;
    /** The command that was begun last; what an older one has to tell comes too late. */
    private @Nullable Spawned running;
    /** Where the start command is the client: the oldest process of it that is known to live. */
    private @Nullable ProcessHandle client;
    /**
     * The start command that is the client, while it or anything in its group lives. The mark does not always tell:
     * programs write their titles over their environment, empty it, or hide it.
     */
    private @Nullable Spawned own;
    /** A look that was killed because it had not answered. */
    private @Nullable Spawned hanging;

    /**
     * Has begun nothing yet.
     *
     * @param thread the clients', for what becomes known on others
     * @param events takes it there
     */
    Hands(Commands commands, Mark mark, ClientLog log, Executor thread, Consumer<ClientEvent> events) {
        this.commands = commands;
        this.mark = mark;
        this.log = log;
        this.thread = thread;
        this.events = events;
    }

    /** Those commands count from now on. None of the others is under way; what they have started may live on. */
    void take(Commands others) {
        commands = others;
        running = null;
        client = null;
    }

    @Override
    public void look(int serial) {
        if (commands.watch() == Watch.PROCESS) {
            looked(serial, Look.of(processes()));
        } else if (hanging != null && hanging.lives()) {
            looked(serial, Look.none("the command that asks hangs and cannot be killed"));
        } else {
            hanging = null;
            ask(serial, commands.look(), commands.watch() == Watch.UNIT);
        }
    }

    private Seen processes() {
        Optional<Spawned> mine = own();
        Optional<ProcessHandle> found = mine.filter(Spawned::alive).map(Spawned::handle).or(mark::first);
        if (found.isPresent()) {
            adopt(found.get());
            return Seen.RUNNING;
        }
        if (mine.isPresent()) {
            // Nobody tells when such a rest has gone: it is looked at again.
            return Seen.BETWEEN;
        }
        // Where nothing lives, its end needs no telling any more.
        client = null;
        return Seen.STOPPED;
    }

    /** Forgets it only when nothing of it lives. */
    private Optional<Spawned> own() {
        if (own != null && !own.lives()) {
            own = null;
        }
        return Optional.ofNullable(own);
    }

    private void ask(int serial, List<String> command, boolean unit) {
        List<String> lines = new CopyOnWriteArrayList<>();
        try {
            Spawned asked = Spawned.start(command, Map.of(), line -> {
                if (unit) {
                    lines.add(line);
                }
            });
            var _ = asked.ended().copy().orTimeout(LOOK_TIME.toMillis(), TimeUnit.MILLISECONDS)
                    .whenCompleteAsync((exit, _) -> {
                        // Also what it has left behind: there would be one more with each look.
                        asked.signal(Signal.KILL);
                        if (exit == null) {
                            hanging = asked;
                            looked(serial, Look.none("no answer within " + LOOK_TIME.toSeconds() + " s"));
                        } else {
                            looked(serial, unit ? Look.ofUnit(exit, lines) : Look.ofStatus(exit));
                        }
                    }, thread);
        } catch (IOException e) {
            looked(serial, Look.none(String.valueOf(e.getMessage())));
        }
    }

    private void looked(int serial, Look look) {
        later(new ClientEvent.Looked(serial, look.seen(), look.why(), look.restarts()));
    }

    private void later(ClientEvent event) {
        thread.execute(() -> events.accept(event));
    }

    @Override
    public Optional<ClientEvent> start() {
        boolean foreground = commands.watch() == Watch.PROCESS;
        try {
            Spawned started = Spawned.start(commands.written().start(), mark.environment(),
                    line -> log.output("start", line));
            if (!foreground) {
                run(started, exit -> new ClientEvent.StartEnded(exit.well() ? "" : exit.toString()));
                return Optional.empty();
            }
            own = started;
            client = started.handle();
            var _ = started.ended().thenAcceptAsync(exit -> exited(started.handle(), exit.toString()),
                    thread);
            return Optional.of(new ClientEvent.StartEnded(""));
        } catch (IOException e) {
            return Optional.of(new ClientEvent.StartEnded("cannot be run: " + e.getMessage()));
        }
    }

    @Override
    public Optional<ClientEvent> stop() {
        List<String> stop = commands.written().stop();
        running = null;
        if (stop.isEmpty()) {
            signal(Signal.TERM);
            return Optional.of(new ClientEvent.StopEnded(""));
        }
        try {
            run(Spawned.start(stop, Map.of(), line -> log.output("stop", line)),
                    exit -> new ClientEvent.StopEnded(exit.well() ? "" : exit.toString()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new ClientEvent.StopEnded("cannot be run: " + e.getMessage()));
        }
    }

    private void run(Spawned command, Function<Spawned.Exit, ClientEvent> event) {
        running = command;
        var _ = command.ended().thenAcceptAsync(exit -> {
            if (command.equals(running)) {
                events.accept(event.apply(exit));
            }
        }, thread);
    }

    @Override
    public void abort() {
        Optional.ofNullable(running).ifPresent(Spawned::end);
    }

    /**
     * To all that is known of it, and to each once: many a program takes a second signal for an order to end at once.
     * Returns what that was.
     */
    private List<String> signal(Signal signal) {
        List<ProcessHandle> marked = mark.processes();
        Optional<Spawned> mine = own();
        List<ProcessHandle> others = marked.stream()
                .filter(each -> mine.filter(group -> group.has(each)).isEmpty()).toList();
        Stream<String> unmarked = mine.map(Spawned::handle).filter(each -> !marked.contains(each)).stream()
                .map(each -> (each.isAlive() ? "process " : "the group of process ") + each.pid());
        List<String> all = Stream.concat(unmarked, marked.stream().map(each -> "process " + each.pid()))
                .toList();
        mine.ifPresent(group -> group.signal(signal));
        others.forEach(signal == Signal.TERM ? ProcessHandle::destroy : ProcessHandle::destroyForcibly);
        return all;
    }

    /**
     * By its unit, by whatever bears its mark, in a group of its own or not, and by the group of the start command
     * that is the client.
     */
    @Override
    public void kill() {
        String processes = String.join(", ", signal(Signal.KILL));
        Optional<Unit> unit = commands.unit().filter(_ -> commands.watch() != Watch.PROCESS);
        if (unit.isEmpty()) {
            later(new ClientEvent.Killed(processes));
            return;
        }
        try {
            Spawned asked = Spawned.start(unit.get().kill(), Map.of(), line -> log.output("kill", line));
            var _ = asked.ended().copy()
                    .completeOnTimeout(new Spawned.Exit(1, "no answer"), LOOK_TIME.toMillis(),
                            TimeUnit.MILLISECONDS)
                    .thenAccept(exit -> later(new ClientEvent.Killed(
                            exit.well() ? "the unit " + unit.get().name() : processes)));
        } catch (IOException e) {
            later(new ClientEvent.Killed(processes));
        }
    }

    @Override
    public void tell(News news, String detail) {
        log.tell(news, detail);
    }

    /** One that an earlier process of the agent has started, or that the first one has left behind. */
    private void adopt(ProcessHandle found) {
        if (!found.equals(client)) {
            client = found;
            var _ = found.onExit().thenAcceptAsync(_ -> exited(found, "it has ended"), thread);
        }
    }

    private void exited(ProcessHandle process, String how) {
        if (process.equals(client)) {
            client = null;
            events.accept(new ClientEvent.Exited(how));
        }
    }
}

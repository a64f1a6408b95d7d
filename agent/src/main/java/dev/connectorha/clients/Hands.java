package dev.connectorha.clients;

import dev.connectorha.clients.plan.ClientEvent;
import dev.connectorha.clients.plan.Seen;
import dev.connectorha.clients.plan.Unit;
import dev.connectorha.clients.plan.Watch;
import dev.connectorha.linux.Processes.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one client. Called on the thread of the clients, and blocks it for no longer than a fork takes.
 */
final class Hands {
    private static final Duration LOOK_TIME = Duration.ofSeconds(5);

    private final Commands commands;
    private final Mark mark;
    private final ClientLog log;
    private final Consumer<ClientEvent> later;
    private @Nullable Spawned running;
    /** Where the start command is the client. */
    private @Nullable ProcessHandle client;

    /** @param later takes what becomes known on other threads, in order */
    Hands(Commands commands, Mark mark, ClientLog log, Consumer<ClientEvent> later) {
        this.commands = commands;
        this.mark = mark;
        this.log = log;
        this.later = later;
    }

    void look(int serial) {
        if (commands.watch() == Watch.PROCESS) {
            Optional<ProcessHandle> found = mark.first();
            found.ifPresent(this::adopt);
            later.accept(new ClientEvent.Looked(serial, found.isPresent() ? Seen.RUNNING : Seen.STOPPED, ""));
            return;
        }
        try {
            Spawned asked = Spawned.start(commands.look(), Map.of(), _ -> {});
            var _ = asked.ended().copy().orTimeout(LOOK_TIME.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((exit, _) -> looked(serial, asked, exit));
        } catch (IOException e) {
            looked(serial, Look.none(String.valueOf(e.getMessage())));
        }
    }

    private void looked(int serial, Spawned asked, Spawned.@Nullable Exit exit) {
        if (exit == null) {
            asked.signal(Signal.KILL);
            looked(serial, Look.none("no answer within " + LOOK_TIME.toSeconds() + " s"));
        } else {
            looked(serial, commands.watch() == Watch.UNIT ? Look.ofUnit(exit) : Look.ofStatus(exit));
        }
    }

    private void looked(int serial, Look look) {
        later.accept(new ClientEvent.Looked(serial, look.seen(), look.why()));
    }

    /** Returns what is known at once, if anything is. */
    Optional<ClientEvent> start() {
        boolean foreground = commands.watch() == Watch.PROCESS;
        try {
            Spawned started = Spawned.start(commands.written().start(), mark.environment(),
                    line -> log.output("start", line));
            if (!foreground) {
                run(started, exit -> new ClientEvent.StartEnded(exit.well() ? "" : exit.toString()));
                return Optional.empty();
            }
            client = started.handle();
            var _ = started.ended().thenAccept(exit -> later.accept(new ClientEvent.Exited(exit.toString())));
            return Optional.of(new ClientEvent.StartEnded(""));
        } catch (IOException e) {
            return Optional.of(new ClientEvent.StartEnded("cannot be run: " + e.getMessage()));
        }
    }

    /** Returns what is known at once, if anything is. */
    Optional<ClientEvent> stop() {
        List<String> stop = commands.written().stop();
        if (stop.isEmpty()) {
            mark.processes().forEach(ProcessHandle::destroy);
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
        var _ = command.ended().thenAccept(exit -> later.accept(event.apply(exit)));
    }

    void abort() {
        Optional.ofNullable(running).ifPresent(Spawned::end);
    }

    /**
     * By its unit, and by whatever bears its mark: what its start command has started, in a group of its own or
     * not.
     */
    void kill() {
        List<ProcessHandle> marked = mark.processes();
        marked.forEach(ProcessHandle::destroyForcibly);
        String processes = marked.stream().map(each -> "process " + each.pid())
                .collect(Collectors.joining(", "));
        Optional<Unit> unit = commands.unit().filter(_ -> commands.watch() != Watch.PROCESS);
        if (unit.isEmpty()) {
            later.accept(new ClientEvent.Killed(processes));
            return;
        }
        try {
            Spawned asked = Spawned.start(unit.get().kill(), Map.of(), line -> log.output("kill", line));
            var _ = asked.ended().copy()
                    .completeOnTimeout(new Spawned.Exit(1, "no answer"), LOOK_TIME.toMillis(),
                            TimeUnit.MILLISECONDS)
                    .thenAccept(exit -> later.accept(
                            new ClientEvent.Killed(
                                    exit.well() ? "the unit " + unit.get().name() : processes)));
        } catch (IOException e) {
            later.accept(new ClientEvent.Killed(processes));
        }
    }

    /** A client that an earlier process of the agent has started. */
    private void adopt(ProcessHandle found) {
        if (!found.equals(client)) {
            client = found;
            var _ = found.onExit().thenAccept(_ -> later.accept(new ClientEvent.Exited("it has ended")));
        }
    }
}

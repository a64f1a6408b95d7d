package dev.connectorha.simulation;

import dev.connectorha.clients.plan.ClientEffect.News;
import dev.connectorha.clients.plan.ClientEvent;
import dev.connectorha.clients.plan.ClientHands;
import dev.connectorha.clients.plan.Seen;
import dev.connectorha.clients.plan.Watch;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an agent does with a client of its host, as production's {@code Hands}, and what it must never do. */
final class SimulatedHands implements ClientHands {
    /** By then an agent that runs has seen that what it has started is up. */
    private static final long SEEN_UP = ClientSetup.LOOK_EVERY.plusSeconds(2).toNanos();
    private static final Map<News, Incident> INCIDENTS = Map.of(News.STARTED, Incident.CLIENT_STARTED,
            News.STOPPED, Incident.CLIENT_STOPPED, News.START_FAILED, Incident.CLIENT_NOT_STARTED, News.DIED,
            Incident.CLIENT_DIED, News.KILLED, Incident.CLIENT_KILLED, News.CANCELLED,
            Incident.CLIENT_CANCELLED, News.UNREADABLE, Incident.CLIENT_UNREADABLE, News.RESTARTED,
            Incident.CLIENT_RESTARTED);

    private final World world;
    private final Host host;
    private final ClientSetup setup;
    private final ClientProgram program;
    private final VirtualLoop thread;
    private final Consumer<ClientEvent> events;
    private @Nullable ClientCommand running;
    private int commands;
    /** Whose end it waits for; each process is another one. */
    private int processes;
    private boolean watching;
    private boolean looked;
    /** Whether it cannot know what there is: an answer that tells nothing, a client that comes up unasked. */
    private boolean blind;
    /** What the last look saw that saw something, unless a start was begun since. */
    private Seen before = Seen.UNKNOWN;
    /** Whether it was told, since it has last begun a command, that the client runs. */
    private boolean told;

    SimulatedHands(World world, Host host, ClientSetup setup, VirtualLoop thread,
            Consumer<ClientEvent> events) {
        this.world = world;
        this.host = host;
        this.setup = setup;
        this.program = host.program(setup);
        this.thread = thread;
        this.events = events;
    }

    @Override
    public void look(int serial) {
        if (world.flaw().filter(Flaw.CLIENTS_UNSEEN::equals).isPresent() && !looked) {
            looked = true;
            thread.execute(() -> looked(serial, Seen.STOPPED, OptionalInt.empty(), false));
        } else if (setup.watch() == Watch.PROCESS) {
            Seen seen = program.seen();
            if (seen == Seen.RUNNING) {
                watch();
            }
            thread.execute(() -> looked(serial, seen, OptionalInt.empty(), false));
        } else {
            // What an ended command or an agent that is no more has begun may come up after this look.
            boolean coming = program.state() == ClientProgram.State.COMING;
            boolean hangs = world.staff().fails(4);
            Seen seen = hangs ? Seen.UNKNOWN : program.seen();
            OptionalInt restarts = hangs ? OptionalInt.empty() : program.restarts();
            thread.schedule(() -> looked(serial, seen, restarts, coming),
                    hangs ? ClientSetup.LOOK_EVERY.toNanos() : world.staff().between(20, 150));
        }
    }

    private void looked(int serial, Seen seen, OptionalInt restarts, boolean coming) {
        blind = seen == Seen.UNKNOWN || coming;
        // What comes up unasked was told to nobody before, and whoever hears of it may stop it.
        told |= seen == Seen.RUNNING && before != Seen.STOPPED;
        before = seen == Seen.UNKNOWN ? before : seen;
        events.accept(
                new ClientEvent.Looked(serial, seen, seen == Seen.UNKNOWN ? "no answer" : "", restarts));
    }

    /** One that an earlier process of the agent has started is waited for like an own one. */
    private void watch() {
        if (!watching) {
            watching = true;
            int mine = ++processes;
            program.whenExited(() -> thread.execute(() -> exited(mine)));
        }
    }

    private void exited(int process) {
        if (watching && process == processes) {
            watching = false;
            events.accept(new ClientEvent.Exited("it has ended"));
        }
    }

    @Override
    public Optional<ClientEvent> start() {
        if (program.servesSince(world.timeline().now()) && setup.watch() != Watch.NONE && !blind) {
            world.witness().violation(host.name() + " starts " + setup.name() + " a second time");
        }
        before = Seen.UNKNOWN;
        told = setup.watch() == Watch.PROCESS;
        if (told) {
            program.run();
            watching = false;
            watch();
            return Optional.of(new ClientEvent.StartEnded(""));
        }
        program.start(command(why -> {
            told |= why.isEmpty() && setup.watch() == Watch.NONE;
            return new ClientEvent.StartEnded(why);
        }));
        return Optional.empty();
    }

    /** T7: what serves, by all that this agent was told, goes on where the address is. */
    @Override
    public Optional<ClientEvent> stop() {
        boolean seenToServe = program.servesSince(host.ago(SEEN_UP)) && told;
        if (!setup.stopAtDemotion() && seenToServe && host.hasToken() && !host.nic().isBroken()) {
            world.witness().violation(host.name() + " stops " + setup.name() + " where the address is");
        }
        running = null;
        told = false;
        if (setup.watch() == Watch.PROCESS) {
            program.terminate();
            return Optional.of(new ClientEvent.StopEnded(""));
        }
        program.stop(command(ClientEvent.StopEnded::new));
        return Optional.empty();
    }

    private ClientCommand command(Function<String, ClientEvent> event) {
        int mine = ++commands;
        ClientCommand command = new ClientCommand(why -> thread.execute(() -> {
            if (mine == commands && running != null) {
                events.accept(event.apply(why));
            }
        }));
        running = command;
        return command;
    }

    /** Some heed the first signal, and others are killed. */
    @Override
    public void abort() {
        ClientCommand ended = running;
        if (ended != null && !ended.hasEnded()) {
            blind = true;
            host.machine().schedule(() -> program.abort(ended),
                    world.staff().chance(80) ? world.staff().between(5, 100) : Scenarios.seconds(2));
        }
    }

    @Override
    public void kill() {
        String what = program.kill();
        thread.schedule(() -> events.accept(new ClientEvent.Killed(what)),
                setup.watch() == Watch.UNIT ? world.staff().between(20, 200) : 0);
    }

    @Override
    public void tell(News news, String detail) {
        world.transcript().say(() -> host.name() + "   " + setup.name() + " " + news + " " + detail);
        Optional.ofNullable(INCIDENTS.get(news)).ifPresent(world.transcript()::count);
        if (news == News.FOUND && detail.equals(Seen.RUNNING.name())) {
            world.transcript().count(Incident.CLIENT_FOUND);
        }
    }
}

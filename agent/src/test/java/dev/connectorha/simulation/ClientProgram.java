package dev.connectorha.simulation;

import dev.connectorha.clients.plan.Seen;
import dev.connectorha.clients.plan.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A client on its host, whatever becomes of the agent: its processes outlive that, and not a reboot. */
final class ClientProgram {
    /** DefaultTimeoutStopSec. */
    static final long SYSTEMD_KILLS = Scenarios.seconds(90);

    private final ClientSetup setup;
    private final Host host;
    private final Staff staff;
    private final List<ClientCommand> starts = new ArrayList<>();
    private final List<ClientCommand> stops = new ArrayList<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private State state = State.DOWN;
    /** Counts what becomes of it; what was to come of an older state does not. */
    private int changes;
    private boolean stubborn;
    private boolean toldToStop;
    private boolean startsAfterwards;
    private int restarts;
    /** Or was told to start again. */
    private long upSince;

    /** What there is of it. */
    enum State {
        DOWN, COMING, UP, GOING,
        /** The first process has ended, and others of it run on. */
        REST
    }

    ClientProgram(ClientSetup setup, Host host, Staff staff) {
        this.setup = setup;
        this.host = host;
        this.staff = staff;
    }

    State state() {
        return state;
    }

    /** Whether it is up, nobody has told it to stop, and that since then at least, in the world's time. */
    boolean servesSince(long then) {
        return state == State.UP && !toldToStop && upSince <= then;
    }

    /** The machine has lost its power. */
    void rebooted() {
        starts.clear();
        stops.clear();
        watchers.clear();
        changes++;
        restarts = 0;
        state = State.DOWN;
        startsAfterwards = false;
    }

    /** What whoever asks is told now. */
    Seen seen() {
        boolean unit = setup.watch() == Watch.UNIT;
        return switch (state) {
            case UP -> Seen.RUNNING;
            case DOWN -> Seen.STOPPED;
            case REST -> Seen.BETWEEN;
            case COMING -> unit ? Seen.BETWEEN : Seen.STOPPED;
            case GOING -> unit ? Seen.BETWEEN : Seen.RUNNING;
        };
    }

    OptionalInt restarts() {
        return setup.watch() == Watch.UNIT ? OptionalInt.of(restarts) : OptionalInt.empty();
    }

    /** Hears once when its first process has ended. */
    void whenExited(Runnable watcher) {
        watchers.add(watcher);
    }

    /** The start command is the client. */
    void run() {
        toldToStop = false;
        up();
        if (staff.fails(15)) {
            become(State.UP, staff.between(20, 2_000), this::down);
        }
    }

    void start(ClientCommand command) {
        toldToStop = false;
        upSince = staff.now();
        boolean systemd = setup.watch() == Watch.UNIT;
        // Of one that nobody looks at, the start that another agent has begun is not what this one has begun.
        if (state == State.DOWN || (state == State.COMING && setup.watch() == Watch.NONE)) {
            starts.add(command);
            come();
        } else if (systemd && state != State.UP) {
            starts.add(command);
            startsAfterwards |= state == State.GOING;
        } else {
            host.machine().schedule(() -> command.end(""), staff.between(20, 200));
        }
    }

    private void come() {
        boolean fails = staff.fails(15);
        become(State.COMING, staff.command(), () -> {
            if (fails) {
                down();
            } else {
                up();
            }
        });
    }

    private void up() {
        changes++;
        state = State.UP;
        upSince = staff.now();
        boolean noticed = setup.watch() != Watch.NONE;
        stubborn = noticed && staff.fails(15);
        long life = staff.between(1_000, 120_000);
        if (noticed && staff.diesWithin(life)) {
            become(State.UP, life, this::die);
        }
        endAll(starts, "");
    }

    private void die() {
        host.told(() -> setup.name() + " dies");
        if (setup.watch() == Watch.UNIT && staff.chance(40)) {
            restarts++;
            become(State.COMING, staff.between(100, 3_000), this::up);
        } else if (setup.watch() == Watch.PROCESS && staff.chance(25)) {
            changes++;
            state = State.REST;
            exited();
        } else {
            down();
        }
    }

    private void down() {
        changes++;
        boolean again = startsAfterwards;
        startsAfterwards = false;
        state = State.DOWN;
        exited();
        endAll(stops, "");
        if (again) {
            come();
        } else {
            endAll(starts, "exit 1");
        }
    }

    private void exited() {
        List<Runnable> told = List.copyOf(watchers);
        watchers.clear();
        told.forEach(Runnable::run);
    }

    /** SIGTERM to all of it. */
    void terminate() {
        toldToStop = true;
        if (state != State.DOWN && !stubborn) {
            become(state == State.REST ? State.REST : State.GOING, staff.between(20, 3_000), this::down);
        }
    }

    void stop(ClientCommand command) {
        toldToStop = true;
        startsAfterwards = false;
        if (state == State.DOWN) {
            host.machine().schedule(() -> command.end(""), staff.between(20, 200));
        } else if (setup.watch() == Watch.UNIT) {
            stops.add(command);
            endAll(starts, "exit 1: cancelled");
            if (state != State.GOING) {
                become(State.GOING, stubborn ? SYSTEMD_KILLS : staff.command(), this::down);
            }
        } else if (stubborn || (state == State.COMING && setup.watch() != Watch.NONE && staff.chance(30))) {
            endInVain(command);
        } else {
            stops.add(command);
            become(state, staff.command(), this::down);
        }
    }

    private void endInVain(ClientCommand command) {
        if (staff.chance(70)) {
            String why = staff.chance(50) ? "" : "exit 1";
            host.machine().schedule(() -> command.end(why), staff.between(20, 2_000));
        }
    }

    /**
     * The command is ended. What systemd has begun goes on; of others some has escaped, and comes or goes after all,
     * but not where nobody would ever notice.
     */
    void abort(ClientCommand command) {
        boolean mine = starts.remove(command) || stops.remove(command);
        boolean undone = setup.watch() == Watch.NONE || (setup.watch() != Watch.UNIT && staff.chance(50));
        if (mine && undone) {
            changes++;
            state = state == State.COMING ? State.DOWN : state;
        }
        command.end("exit 143");
    }

    /** Kills all of it; returns what that was. */
    String kill() {
        if (state == State.DOWN) {
            return "";
        }
        down();
        return "process 1";
    }

    private void become(State next, long until, Runnable then) {
        state = next;
        int mine = ++changes;
        host.machine().schedule(() -> {
            if (mine == changes) {
                then.run();
            }
        }, until);
    }

    private static void endAll(List<ClientCommand> commands, String why) {
        List<ClientCommand> all = List.copyOf(commands);
        commands.clear();
        all.forEach(command -> command.end(why));
    }

    @Override
    public String toString() {
        return setup.name() + " " + state;
    }
}

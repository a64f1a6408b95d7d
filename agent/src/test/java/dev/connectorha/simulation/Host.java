package dev.connectorha.simulation;

import dev.connectorha.config.OnStop;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Role;
import dev.connectorha.operation.Request;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.vrrp.Advertisement;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A machine and the one process on it that matters. */
final class Host {
    private final Name name;
    private final World world;
    private final HostClock clock;
    private final VirtualNic nic = new VirtualNic();
    private final Conditions conditions = new Conditions();
    private final Map<String, ClientProgram> programs = new LinkedHashMap<>();
    private final List<Runnable> deferred = new ArrayList<>();
    private final List<Call<?>> writes = new ArrayList<>();
    private @Nullable Inhabitant process;
    private VirtualLoop machine;
    private boolean launched = true;
    private boolean running = true;
    private boolean frozen;
    private boolean asleep;
    private boolean stopping;
    private boolean startsAfterwards;
    private boolean mayRelease;
    private boolean handedOver;
    private long frozenAt = Long.MIN_VALUE;
    private long thawedAt = Long.MIN_VALUE;
    private int life;
    private int instance;
    private List<NetworkInterfaceId> networkInterfaces;
    private List<Cidr> routes;
    private List<Cidr> routesRead;

    Host(Name name, World world, HostClock clock) {
        this.name = name;
        this.world = world;
        this.clock = clock;
        this.networkInterfaces = attached();
        this.routes = world.pair().routes();
        this.routesRead = routes;
        this.machine = new VirtualLoop(world.timeline(), clock);
    }

    /** What else runs on it, whatever becomes of the one process. */
    VirtualLoop machine() {
        return machine;
    }

    /** There from now on. */
    ClientProgram program(ClientSetup setup) {
        return programs.computeIfAbsent(setup.name(), _ -> new ClientProgram(setup, this, world.staff()));
    }

    List<ClientProgram> programs() {
        return List.copyOf(programs.values());
    }

    void told(Supplier<String> what) {
        world.transcript().say(() -> name + "   " + what.get());
    }

    Name name() {
        return name;
    }

    /** Those of its configuration. */
    List<Cidr> routes() {
        return routes;
    }

    /** They are others from now on. */
    void routes(List<Cidr> now) {
        routes = List.copyOf(now);
    }

    /** Those that its process has read last. */
    List<Cidr> routesRead() {
        return routesRead;
    }

    /** Its process reads its configuration. */
    TakeoverSettings readSettings() {
        routesRead = routes;
        return world.takeover(this);
    }

    /** NIC up or down. */
    void nicFault(boolean down) {
        conditions.nicFault(down);
        process().ifPresent(told -> told.nicFault(down));
    }

    /** A health check of that weight fails, or none. */
    void failing(OptionalInt weight) {
        conditions.failing(weight);
        process().ifPresent(Inhabitant::healthChanged);
    }

    HostClock clock() {
        return clock;
    }

    VirtualNic nic() {
        return nic;
    }

    Conditions conditions() {
        return conditions;
    }

    /** Whether it may do all that the pair needs. */
    boolean permitted() {
        return conditions.permitted(world.pair());
    }

    /** Of what its process is and acts on; counts up with each change. */
    long term() {
        return process().map(Inhabitant::term).orElse(0L);
    }

    Witness witness() {
        return world.witness();
    }

    /** The first one, which the peer knows it by. */
    NetworkInterfaceId networkInterface() {
        return networkInterface(0);
    }

    NetworkInterfaceId networkInterface(int nic) {
        return networkInterfaces.get(nic);
    }

    /** All that this host has. */
    List<NetworkInterfaceId> networkInterfaces() {
        return networkInterfaces;
    }

    private List<NetworkInterfaceId> attached() {
        return IntStream.range(0, pair().shape().nics()).mapToObj(nic -> name.networkInterface(nic, instance))
                .toList();
    }

    /** Where that virtual IP belongs here. */
    NetworkInterfaceId networkInterfaceFor(InetAddress vip) {
        return networkInterface(pair().nicOf(vip));
    }

    NetworkInterfaceId networkInterfaceFor(Cidr route) {
        return networkInterface(pair().nicOf(route));
    }

    Pair pair() {
        return world.pair();
    }

    /** Whether its ENI exists already. */
    boolean launched() {
        return launched;
    }

    /** Counts the processes. */
    int life() {
        return life;
    }

    Optional<Inhabitant> process() {
        return Optional.ofNullable(process);
    }

    /** Whether our agent runs there, and not the other program. */
    boolean isOurs() {
        return process instanceof AgentProcess;
    }

    boolean settledAs(Role role) {
        return process != null && process.settledAs(role);
    }

    /** Whether the token is on its NIC. */
    boolean hasToken() {
        return nic.has(networkInterfaceFor(pair().token()), pair().token());
    }

    Role role() {
        return process().map(Inhabitant::role).orElse(Role.INIT);
    }

    /** Whether the kernel forwards packets. A process that stands still does not keep it from that. */
    boolean forwards() {
        return running && !asleep;
    }

    /** Whether the process lives and runs. */
    boolean awake() {
        return running && !frozen && process != null;
    }

    /** Whether somebody has asked its process to let go of the addresses (T8). */
    boolean mayRelease() {
        return mayRelease;
    }

    /** An operator asks its process for something. */
    void asked(Request request) {
        mayRelease |= request instanceof Request.Release;
        process().ifPresent(process -> process.asked(request));
    }

    /** T11's mark, which outlives the process and not the machine. */
    boolean handedOver() {
        return handedOver;
    }

    void handedOver(boolean now) {
        handedOver = now;
    }

    void writes(Call<?> write) {
        writes.removeIf(Call::isAnswered);
        writes.add(write);
    }

    /** Whether a write has left it that was not answered yet. */
    boolean hasAWriteOnItsWay() {
        return writes.stream().anyMatch(Call::onItsWay);
    }

    /** Now, or when the host goes on; never if the process of that life has ended by then. */
    void whenAwake(int ofLife, Runnable task) {
        if (ofLife != life) {
            return;
        }
        if (frozen) {
            deferred.add(() -> whenAwake(ofLife, task));
        } else {
            task.run();
        }
    }

    /** Once only, and not before one that leaves has left. */
    void start() {
        running = true;
        launched = true;
        world.cloud().machines().put(name, networkInterface(), true);
        startsAfterwards = stopping;
        if (process == null) {
            process = world.inhabitant(this);
        }
    }

    /** SIGTERM. A process that is paused hears it when it goes on. */
    void stop() {
        if (process != null && !stopping) {
            stopping = true;
            mayRelease |= world.pair().onStop() == OnStop.RELEASE;
            int leaving = life;
            process.leave(() -> world.timeline().after(0, () -> whenAwake(leaving, this::left)));
        }
    }

    private void left() {
        boolean again = startsAfterwards;
        crash();
        if (again) {
            start();
        }
    }

    /** kill -9. The NIC keeps its addresses. */
    void crash() {
        wake();
        life++;
        deferred.clear();
        writes.clear();
        mayRelease = false;
        process().ifPresent(ended -> ended.loop().kill());
        process = null;
        frozen = false;
        stopping = false;
        startsAfterwards = false;
    }

    void powerOff() {
        crash();
        nic.rebooted();
        machine.kill();
        machine = new VirtualLoop(world.timeline(), clock);
        programs.values().forEach(ClientProgram::rebooted);
        handedOver = false;
        running = false;
        world.cloud().machines().put(name, networkInterface(), false);
    }

    /** Another instance with another ENI, but the same address. */
    void replaced() {
        powerOff();
        networkInterfaces().forEach(world.cloud()::delete);
        world.cloud().machines().terminate(name);
        instance++;
        networkInterfaces = attached();
        launched = false;
    }

    private void freeze() {
        frozen = true;
        frozenAt = world.timeline().now();
    }

    /** So long ago as far as the process can tell: it knows nothing of the time in which it stood still. */
    long ago(long nanos) {
        long then = world.timeline().now() - nanos;
        return thawedAt >= then ? frozenAt - nanos : then;
    }

    /** SIGSTOP. */
    void pause() {
        if (process != null && !frozen) {
            freeze();
            process.loop().freeze();
        }
    }

    /** SIGCONT, after which what waited is done in the order in which it came. */
    void resume() {
        if (frozen && !asleep) {
            frozen = false;
            thawedAt = world.timeline().now();
            List<Runnable> waited = List.copyOf(deferred);
            deferred.clear();
            waited.forEach(Runnable::run);
            process().ifPresent(going -> going.loop().thaw());
        }
    }

    /** The whole machine stands still. */
    void suspend() {
        if (running && !frozen && !asleep) {
            freeze();
            asleep = true;
            clock.fallAsleep();
            machine.freeze();
            process().ifPresent(stopped -> stopped.loop().freeze());
        }
    }

    void wake() {
        if (asleep) {
            asleep = false;
            clock.awake();
            machine.thaw();
            resume();
        }
    }

    void receive(Advertisement advertisement) {
        if (forwards()) {
            process().ifPresent(listener -> listener.arrived(advertisement));
        }
    }

    @Override
    public String toString() {
        String state = !running
                ? "off"
                : asleep ? "asleep" : frozen ? "paused" : process == null ? "no process" : "up";
        return name + " " + state + " " + process().map(Inhabitant::describe).orElse("") + " eni "
                + networkInterface() + (nic.isEmpty() ? "" : " NIC has addresses");
    }
}

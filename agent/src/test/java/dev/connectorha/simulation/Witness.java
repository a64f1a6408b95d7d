package dev.connectorha.simulation;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.election.Role;
import dev.connectorha.election.Timers;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks on all the time: who serves, who owns the token, and what nobody may ever do. */
final class Witness {
    /** How long after the last trouble the tables are read again during a handover, at the latest. */
    private static final long READ_AGAIN = Scenarios.seconds(5 + 1.1 + 2);
    /** How old a table is at most that is taken in: its lag, the call, and the look of every second. */
    private static final long READ = Scenarios.seconds(3 + 1 + 1.1 + 1);
    private static final long ASTONISHING = Scenarios.seconds(10);

    private final World world;
    private final Map<Name, Long> lastAdvert = new EnumMap<>(Name.class);
    private final List<String> violations = new ArrayList<>();
    private final List<Long> ownershipChanges = new ArrayList<>();
    private final Tally tally = new Tally();
    private final Underway underway = new Underway();
    private @Nullable NetworkInterfaceId owner;
    private boolean looking;
    private final Spells outages;
    private final Spells divisions;
    private final Map<Name, Spells> errors = new EnumMap<>(Name.class);

    Witness(World world) {
        this.world = world;
        this.outages = new Spells(world.timeline(), world.transcript(), "nobody serves");
        this.divisions = new Spells(world.timeline(), world.transcript(), "nobody has everything");
        for (Name name : Name.values()) {
            errors.put(name, new Spells(world.timeline(), world.transcript(), name + " errs"));
        }
    }

    /** From now on outages and changes of ownership count. */
    void begin() {
        looking = true;
        owner = world.cloud().truth().holder(world.pair().token());
    }

    /** Breaches of what must hold at any time. */
    List<String> violations() {
        return violations;
    }

    /** Times in which nobody served although a member could, nanoseconds. */
    List<Long> outages() {
        return outages.lengths();
    }

    /** Times in which nobody had all addresses and all routes although a member could, nanoseconds. */
    List<Long> divisions() {
        return divisions.lengths();
    }

    /** Times in which a member took itself for the owner of the token in vain, nanoseconds. */
    List<Long> errors() {
        return errors.values().stream().flatMap(spells -> spells.lengths().stream()).toList();
    }

    /** When the token came to another ENI. */
    List<Long> ownershipChanges() {
        return ownershipChanges;
    }

    Tally tally() {
        return tally;
    }

    void advertLeft(Host host, int priority) {
        if (priority == 0) {
            lastAdvert.remove(host.name());
        } else {
            lastAdvert.put(host.name(), host.clock().boot());
        }
    }

    /**
     * T9: only a MASTER that means it starts one, only while the peer must still take it for that, and only when the
     * last one on the same resource was answered or given up.
     *
     * @param fenced false for what somebody asked to be given back (T8)
     */
    void writeStarted(Host host, String resource, String what, boolean fenced) {
        tally.write(host.name(), world.timeline().now());
        if (!isOurs(host)) {
            return;
        }
        boolean master = host.process().filter(process -> process.settledAs(Role.MASTER)).isPresent();
        if (fenced && !(master && believed(host))) {
            violation(host.name() + " starts " + what + " as " + host);
        }
        if (!underway.started(host, resource)) {
            violation(host.name() + " starts " + what + " before the last one on it is answered");
        }
    }

    void writeAnswered(Host host, String resource, int life, @Nullable Ec2Result<?> result) {
        underway.answered(host, resource, life,
                result instanceof Ec2Result.Failed<?>(Ec2Failure.HeldElsewhere _));
    }

    private static boolean isOurs(Host host) {
        return host.process().filter(AgentProcess.class::isInstance).isPresent();
    }

    private boolean believed(Host host) {
        Long left = lastAdvert.get(host.name());
        return left != null
                && host.clock().boot() - left <= Timers.peerMasterDownNanos(Pair.TIMING);
    }

    void readStarted(Name name, String action) {
        tally.read(name, action);
    }

    void routeWritten(Host host, RouteTableId table, Cidr destination, NetworkInterfaceId target) {
        Pair pair = world.pair();
        if (!host.routesRead().contains(destination) || !pair.tableOf(destination).equals(table)
                || !host.networkInterfaceFor(destination).equals(target)) {
            violation(host.name() + " writes " + destination + " in " + table + " to " + target);
        }
    }

    void assigned(Host host, InetAddress address, NetworkInterfaceId to) {
        if (!host.networkInterfaceFor(address).equals(to)) {
            violation(host.name() + " assigns " + Addresses.text(address) + " to " + to);
        }
    }

    /**
     * T8: no address is let go unless somebody asked for it. T1: an IPv6 address is taken off the peer's ENI when EC2
     * has told this very claim that it is there.
     */
    void unassigned(Host host, NetworkInterfaceId from, InetAddress address) {
        boolean own = host.networkInterfaces().contains(from);
        boolean partOfClaim = address instanceof Inet6Address && !own
                && underway.toldHeldElsewhere(host, Addresses.text(address));
        boolean demoted = world.pair().unassignOnDemotion() && host.role() != Role.MASTER;
        boolean asked = (host.mayRelease() || demoted) && own;
        if (asked) {
            world.transcript().count(Incident.GIVEN_BACK);
        }
        if (isOurs(host) && !partOfClaim && !asked) {
            violation(host.name() + " unassigns " + Addresses.text(address) + " from " + from);
        }
    }

    /** T5: who is called down was so a moment ago; reads lag, and it may have come back meanwhile. */
    void calledDown(Name name) {
        long longAgo = Math.max(0, world.timeline().now() - ASTONISHING);
        if (world.cloud().machines().ranSince(name, longAgo)) {
            violation(name + " is called down and is not");
        }
    }

    /** T11: a handover is finished when nothing is here any more, if that can be seen. */
    void handedOver(Host host) {
        boolean readable = world.cloud().fairSince(host.ago(READ_AGAIN)) && !host.conditions().ec2Blocked()
                && !host.conditions().denied().contains("DescribeRouteTables");
        // Somebody may have pointed one back since it was read.
        boolean left = world.cloud().truth().wasSince(host.ago(READ),
                then -> host.routes().stream()
                        .noneMatch(route -> host.networkInterfaceFor(route).value()
                                .equals(then.routes().get(route))));
        if (readable && !left) {
            violation(host.name() + " has handed over, but not its routes");
        }
    }

    void violation(String what) {
        world.transcript().say(() -> "VIOLATION " + what);
        violations.add(String.format(Locale.ROOT, "%.3f: %s", world.timeline().now() / 1e9, what));
    }

    /** Called whenever something may have changed. */
    void look() {
        if (!looking) {
            return;
        }
        NetworkInterfaceId now = world.cloud().truth().holder(world.pair().token());
        if (now != null && !Objects.equals(now, owner)) {
            ownershipChanges.add(world.timeline().now());
            owner = now;
        }
        boolean complete = anybody(this::hasEverything);
        boolean due = !complete && anybody(this::could);
        divisions.now(due);
        outages.now(due && !anybody(this::serves));
        for (Host host : world.hosts()) {
            Objects.requireNonNull(errors.get(host.name())).now(errs(host, now));
        }
    }

    /** This runs after each event of the world, and most often the first one is it: no stream. */
    private boolean anybody(Predicate<Host> is) {
        for (Host host : world.hosts()) {
            if (is.test(host)) {
                return true;
            }
        }
        return false;
    }

    /** Nothing is in its way, EC2 does what it says, it is MASTER and means it, but it has not the token. */
    private boolean errs(Host host, @Nullable NetworkInterfaceId holder) {
        return !host.networkInterface().equals(holder) && host.role() == Role.MASTER && isOurs(host)
                && unhindered(host)
                && !host.conditions().imdsBlocked() && !host.conditions().late()
                && world.cloud().weather().carriesOut()
                && host.process().filter(process -> process.settledAs(Role.MASTER)).isPresent();
    }

    /** The world has ended. */
    void end() {
        outages.end();
        divisions.end();
        errors.values().forEach(Spells::end);
    }

    /** All virtual IPs are on its ENI and on its NIC, and its kernel runs. */
    boolean serves(Host host) {
        Truth truth = world.cloud().truth();
        for (InetAddress vip : world.pair().vips()) {
            NetworkInterfaceId here = host.networkInterfaceFor(vip);
            if (!host.nic().has(here, vip) || !here.equals(truth.holder(vip))) {
                return false;
            }
        }
        return host.forwards();
    }

    /** Whether it could serve if it wanted to: it takes part, nothing hinders it, and EC2 works, well or badly. */
    boolean could(Host host) {
        return host.role() != Role.INIT && unhindered(host) && world.cloud().weather().worksAtAll();
    }

    /**
     * Whether nothing around that host keeps it from serving: its process runs and is fit, its NIC is up and can be
     * changed, its adverts leave, and it reaches EC2, which permits what the pair needs.
     */
    boolean unhindered(Host host) {
        Conditions conditions = host.conditions();
        return host.awake() && !conditions.nicFault() && !conditions.unfit() && !conditions.ec2Blocked()
                && !host.nic().isBroken() && !conditions.sendFails() && host.permitted();
    }

    /** Serves, and has all routes of the pair that it can know to be that. */
    boolean hasEverything(Host host) {
        for (Cidr route : host.routes()) {
            if (!hasOrCannotKnow(host, route, Objects.requireNonNull(world.cloud().truth().target(route)))) {
                return false;
            }
        }
        return serves(host);
    }

    /** A route that follows the pair is no one's if it targets a stranger, or an ENI that this process never knew. */
    private boolean hasOrCannotKnow(Host host, Cidr route, String target) {
        if (target.equals(host.networkInterfaceFor(route).value())) {
            return true;
        }
        if (host.conditions().denied().contains("DescribeRouteTables")
                && host.process().filter(Inhabitant::hasReadTables).isEmpty()) {
            // A limit (docs/takeover.md): it serves the addresses, for the peer may be no better off.
            return true;
        }
        boolean strangers = !world.pair().listed() && target.equals(Pair.STRANGER);
        boolean orphan = !world.pair().listed() && !world.cloud().exists(new NetworkInterfaceId(target))
                && host.process().filter(process -> process.knows(new NetworkInterfaceId(target))).isEmpty();
        return orphan || strangers;
    }
}

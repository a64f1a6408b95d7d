package dev.connectorha.simulation;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Watches a fleet from the moment in which its zone fails until everything is at the survivors. */
final class Recovery {
    private static final long STEP = Scenarios.seconds(0.1);
    private static final long ONE_SECOND = Scenarios.seconds(1);
    private static final long NEVER = Long.MAX_VALUE;
    static final List<String> ACTIONS = List.of("AssignPrivateIpAddresses", "ReplaceRoute",
            "DescribeRouteTables");

    private final Fleet fleet;
    private final long began;
    private final long[] vips;
    private final long[][] routes;
    private final Set<World> masters = new HashSet<>();
    private final List<Integer> refused = new ArrayList<>();
    private final List<String> trouble = new ArrayList<>();

    private Recovery(Fleet fleet) {
        this.fleet = fleet;
        this.began = fleet.account().timeline().now();
        this.vips = never(fleet.size().pairs());
        this.routes = new long[fleet.size().pairs()][];
        Arrays.setAll(routes, _ -> never(fleet.size().routes()));
    }

    private static long[] never(int howMany) {
        long[] times = new long[howMany];
        Arrays.fill(times, NEVER);
        return times;
    }

    /** Lets the zone fail, and time pass until all is well again or so much has passed, nanoseconds. */
    static Recovery of(Fleet fleet, long atMost) {
        Recovery recovery = new Recovery(fleet);
        Timeline timeline = fleet.account().timeline();
        fleet.loseZone();
        while (!recovery.complete() && timeline.now() - recovery.began < atMost) {
            timeline.runUntil(timeline.now() + STEP);
            recovery.look();
        }
        recovery.end();
        return recovery;
    }

    private void end() {
        fleet.pairs().forEach(pair -> trouble.addAll(pair.witness().violations()));
        Incidents incidents = fleet.account().transcript().incidents();
        for (Incident never : List.of(Incident.GAVE_WAY, Incident.YIELDED, Incident.PREEMPTED)) {
            if (incidents.of(never) > 0) {
                trouble.add(incidents.of(never) + " times " + never);
            }
        }
    }

    private void look() {
        long now = fleet.account().timeline().now() - began;
        if (now % ONE_SECOND == 0) {
            refused.add(ACTIONS.stream().mapToInt(this::refused).sum());
        }
        for (int i = 0; i < vips.length; i++) {
            World pair = fleet.pairs().get(i);
            Host survivor = pair.host(Name.B);
            NetworkInterfaceId self = survivor.networkInterface();
            Truth truth = pair.cloud().truth();
            note(vips, i, self.equals(truth.holder(pair.pair().token())), now);
            List<Cidr> destinations = pair.pair().routes();
            for (int route = 0; route < destinations.size(); route++) {
                note(routes[i], route, self.value().equals(truth.target(destinations.get(route))), now);
            }
            look(pair, survivor, now);
        }
    }

    private int refused(String action) {
        return fleet.account().buckets().asked(action).throttled();
    }

    private void note(long[] times, int index, boolean right, long now) {
        if (right && times[index] == NEVER) {
            times[index] = now;
        } else if (!right && times[index] != NEVER) {
            trouble.add("lost again after " + now / 1e9 + " s");
        }
    }

    /** Being throttled is no reason to give way. */
    private void look(World pair, Host survivor, long now) {
        if (survivor.process().filter(process -> process.settledAs(Role.MASTER)).isPresent()) {
            masters.add(pair);
        } else if (masters.contains(pair)) {
            trouble.add(survivor + " after " + now / 1e9 + " s");
        }
    }

    /** Whether every virtual IP and every route is at a survivor. */
    boolean complete() {
        return Arrays.stream(vips).allMatch(at -> at != NEVER)
                && Arrays.stream(routes).flatMapToLong(Arrays::stream).allMatch(at -> at != NEVER);
    }

    /** Everything that must not be: given way, lost again, written without being believed. */
    List<String> trouble() {
        return trouble;
    }

    /** How many calls EC2 had refused after each second. */
    List<Integer> refused() {
        return refused;
    }

    /** When each virtual IP was right, in the order of time, seconds. */
    List<Double> vips() {
        return sorted(vips);
    }

    /** When each route was right. */
    List<Double> routes() {
        return sorted(Arrays.stream(routes).flatMapToLong(Arrays::stream).toArray());
    }

    /** When each pair had all its routes. */
    List<Double> pairs() {
        return sorted(Arrays.stream(routes).mapToLong(of -> Arrays.stream(of).max().orElse(0)).toArray());
    }

    private static List<Double> sorted(long... times) {
        return Arrays.stream(times).sorted().mapToObj(at -> at == NEVER ? Double.POSITIVE_INFINITY : at / 1e9)
                .toList();
    }
}

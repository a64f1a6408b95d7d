package dev.connectorha.simulation;

import dev.connectorha.election.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Plays one story to its end and judges it. */
final class Simulation {
    private static final long STEP = Scenarios.seconds(5);
    private static final long CALM = Scenarios.seconds(90);
    private static final long MINUTE = Scenarios.seconds(60);
    private static final long HOUR = Scenarios.seconds(3_600);
    /** What EC2 refills of one action, with all its resources and those of the other one: a member takes less. */
    private static final int WRITES_PER_MINUTE = 300;

    private final Scenario scenario;
    private final World world;
    private final Judge judge;
    private final ClientJudge clients;
    private final List<String> failures = new ArrayList<>();
    private long settledAfter;

    private Simulation(Scenario scenario, Optional<Flaw> flaw, boolean told) {
        this.scenario = scenario;
        this.world = new World(scenario.pair(), scenario.nature(), flaw, told);
        this.judge = new Judge(world, scenario.meddlesWithRoutes());
        this.clients = new ClientJudge(world, judge::able);
        world.staff().troubledUntil(scenario.lastFault());
        if (scenario.announces()) {
            world.announcing();
        }
    }

    /** Quick, and without a transcript unless it fails: then it is played again, for that. */
    static Outcome play(Scenario scenario, Optional<Flaw> flaw) {
        Outcome outcome = untold(scenario, flaw);
        return outcome.failed() ? told(scenario, flaw) : outcome;
    }

    /** Without a transcript, whatever becomes of it. */
    static Outcome untold(Scenario scenario, Optional<Flaw> flaw) {
        return new Simulation(scenario, flaw, false).run();
    }

    /** With its transcript. */
    static Outcome told(Scenario scenario, Optional<Flaw> flaw) {
        return new Simulation(scenario, flaw, true).run();
    }

    private Outcome run() {
        try (Quiet _ = new Quiet()) {
            begin();
            if (scenario.partitioned()) {
                livePartitioned();
            } else {
                liveAndHeal();
            }
        } catch (RuntimeException | AssertionError bug) {
            failures.add("a bug: " + bug);
            world.transcript().say(() -> stackTrace(bug));
        }
        world.witness().end();
        checkTimes(world.witness());
        failures.addAll(world.witness().violations());
        int densest = world.witness().tally().densestMinute();
        if (densest > WRITES_PER_MINUTE) {
            failures.add(densest + " writes of one member in a minute");
        }
        if (world.cloud().account().buckets().ranDry()) {
            failures.add("T14: the pair has emptied a bucket of EC2");
        }
        boolean ours = !scenario.pair().keepalived();
        return new Outcome(failures, ours ? world.witness().outages() : List.of(),
                ours ? world.witness().divisions() : List.of(), ours ? world.witness().errors() : List.of(),
                settledAfter,
                world.witness().ownershipChanges().size(),
                owner(), densest,
                world.transcript().incidents(), world.transcript().text());
    }

    private void checkTimes(Witness witness) {
        Bounds bounds = bounds();
        atMost(bounds.error(), witness.errors(), "a member took itself for the owner in vain for");
        // Beside a keepalived whose script takes nothing from a dead peer nobody may serve for long.
        if (scenario.episodes().size() == 1 && !scenario.pair().keepalived()) {
            atMost(bounds.outage(), witness.outages(), "nobody served for");
            atMost(bounds.division(), witness.divisions(), "nobody had everything for");
        }
    }

    private Bounds bounds() {
        return new Bounds(scenario);
    }

    private void atMost(long bound, List<Long> times, String what) {
        times.stream().filter(time -> time > bound)
                .forEach(time -> failures.add(String.format(Locale.ROOT, "%s %.3f s, more than %.3f", what,
                        time / 1e9, bound / 1e9)));
    }

    private Optional<Name> owner() {
        return world.hosts().stream().filter(world.witness()::hasEverything).map(Host::name).findFirst();
    }

    private void begin() {
        world.host(Name.A).start();
        world.timeline().after(Scenarios.seconds(3), () -> world.host(Name.B).start());
        scenario.episodes().forEach(episode -> episode.play(world));
        world.timeline().runUntil(Scenarios.BEGIN - 1);
        world.witness().begin();
    }

    private void livePartitioned() {
        long begin = scenario.lastFault();
        world.timeline().runUntil(begin + HOUR);
        changesAtMost(begin, MINUTE);
        changesAtMost(begin, HOUR);
        if (!scenario.pair().keepalived()) {
            somebodyHasEverything();
        }
        clientsSettle();
    }

    private void clientsSettle() {
        long patience = world.timeline().now() + bounds().clients();
        while (!clients.complaints().isEmpty() && world.timeline().now() < patience) {
            world.timeline().runUntil(world.timeline().now() + STEP);
        }
        failures.addAll(clients.complaints());
    }

    private void somebodyHasEverything() {
        long patience = world.timeline().now() + bounds().error();
        while (owner().isEmpty() && world.timeline().now() < patience) {
            world.timeline().runUntil(world.timeline().now() + STEP);
        }
        if (owner().isEmpty()) {
            failures.add("nobody has everything after an hour");
        }
    }

    /** T4's budget. */
    private void changesAtMost(long begin, long within) {
        int budget = OwnershipBudget.within(within, scenario);
        long changes = world.witness().ownershipChanges().stream()
                .filter(at -> at >= begin && at < begin + within).count();
        if (changes > budget) {
            failures.add("the owner changed " + changes + " times in " + within / Scenarios.seconds(1)
                    + " s, more than " + budget);
        }
    }

    private void liveAndHeal() {
        long healed = scenario.lastFault();
        world.timeline().runUntil(healed);
        Bounds bounds = bounds();
        long bound = healed + (scenario.heals() ? bounds.settled() : bounds.settledAlone());
        long least = healed + bounds.pending();
        long unsettled = healed;
        while (world.timeline().now() < least
                || (!complaints().isEmpty() && world.timeline().now() < bound)) {
            world.timeline().runUntil(world.timeline().now() + STEP);
            unsettled = complaints().isEmpty() ? unsettled : world.timeline().now();
        }
        settledAfter = unsettled - healed;
        failures.addAll(complaints());
        if (failures.isEmpty()) {
            clientsSettle();
        }
        if (failures.isEmpty()) {
            stayCalm();
        }
        world.transcript().say(() -> "END " + world.hosts() + " vips and routes "
                + world.cloud().truth().at(world.timeline().now()));
    }

    private List<String> complaints() {
        return scenario.pair().keepalived() ? judge.complaintsBesideKeepalived() : judge.complaints();
    }

    /** Once settled, nothing changes any more, and T14's budget is kept. A keepalived keeps no rules of ours. */
    private void stayCalm() {
        Tally tally = world.witness().tally();
        tally.clear();
        int changes = world.witness().ownershipChanges().size();
        long end = world.timeline().now() + CALM;
        while (world.timeline().now() < end && failures.isEmpty()) {
            world.timeline().runUntil(world.timeline().now() + STEP);
            Stream.concat(complaints().stream(), clients.complaints().stream())
                    .forEach(complaint -> failures.add("in the calm: " + complaint));
        }
        boolean holding = scenario.pair().keepalived() && !world.host(Name.A).nic().isEmpty()
                && world.host(Name.A).role() != Role.MASTER;
        if (failures.isEmpty() && scenario.heals() && !holding) {
            calmBudget(tally, changes);
        }
    }

    private void calmBudget(Tally tally, int changes) {
        if (world.witness().ownershipChanges().size() > changes) {
            failures.add("in the calm: the owner changed");
        }
        if (tally.writesSinceCleared() > 0) {
            failures.add("in the calm: " + tally.writesSinceCleared() + " writes");
        }
        for (Name name : Name.values()) {
            int tables = tally.reads(name, "DescribeRouteTables");
            int own = tally.reads(name, "IMDS");
            int peer = tally.reads(name, "DescribeNetworkInterfaces");
            int nics = scenario.pair().shape().nics();
            if (tables > 3 * scenario.pair().shape().tables() || own > 22 * nics || peer > 0) {
                failures.add("in the calm: " + name + " read tables " + tables + " times, IMDS " + own
                        + " times, the peer " + peer + " times");
            }
        }
    }

    private static String stackTrace(Throwable bug) {
        StringBuilder text = new StringBuilder(bug.toString());
        for (StackTraceElement element : bug.getStackTrace()) {
            text.append("\n    at ").append(element);
        }
        return bug.getCause() == null ? text.toString() : text + "\ncaused by " + stackTrace(bug.getCause());
    }
}

package dev.connectorha.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Preemption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A schedule written by hand, told in several worlds: with each kind of pre-emption, with and without routes, and with
 * other latencies. What holds of every simulation must hold of it, and what is said of it besides. Times are seconds.
 */
final class Story {
    private static final List<Preemption> PREEMPTIONS = List.of(Preemption.AT_ONCE,
            new Preemption(true, Duration.ofSeconds(60)), Preemption.NEVER);
    private static final List<OptionalReads> PERMITTED = List.of(OptionalReads.values());
    private static final int SEEDS = 4;
    /** In half of the worlds it is told of a master that has been one for long: a young one yields sooner (T4). */
    private static final long OLD = Scenarios.seconds(60);

    private final List<Episode> episodes = new ArrayList<>();
    private final List<Consumer<Outcome>> claims = new ArrayList<>();
    private List<Preemption> preemptions = PREEMPTIONS;
    private int ipv4 = 1;
    private int ipv6;
    private int fewestRoutes;
    private boolean young;
    private Optional<OptionalReads> optionalReads = Optional.empty();
    private long imdsLag = Scenarios.seconds(2);
    private long tableLag = Scenarios.seconds(1);

    /** How old at most what IMDS and DescribeRouteTables show is. */
    Story lags(double imds, double tables) {
        imdsLag = Scenarios.seconds(imds);
        tableLag = Scenarios.seconds(tables);
        return this;
    }

    /** What may be read beyond the four permissions; otherwise that differs from world to world. */
    Story reading(OptionalReads permitted) {
        optionalReads = Optional.of(permitted);
        return this;
    }

    Story addresses(int howManyIpv4, int howManyIpv6) {
        ipv4 = howManyIpv4;
        ipv6 = howManyIpv6;
        return this;
    }

    /** The schedule is about them. */
    Story withRoutes() {
        fewestRoutes = 1;
        return this;
    }

    /** Only of a master that became one by its down timer less than a minute before 60. */
    Story ofAYoungMaster() {
        young = true;
        return this;
    }

    Story preempting(Preemption only) {
        preemptions = List.of(only);
        return this;
    }

    Story from(double begin, double end, Fault fault) {
        episodes.add(new Episode(Scenarios.seconds(begin), Scenarios.seconds(end), fault));
        return this;
    }

    /** In one moment, or for ever. */
    Story at(double begin, Fault fault) {
        episodes.add(new Episode(Scenarios.seconds(begin), Episode.FOR_EVER, fault));
        return this;
    }

    /** What must be true at that time. */
    Story seen(double at, String what, Predicate<World> holds) {
        return at(at, new Fault.Look(what, holds));
    }

    /** Who has everything in the end. */
    Story ends(Name owner) {
        claims.add(outcome -> assertThat(outcome.owner()).as("owner").contains(owner));
        return this;
    }

    /** How often the token comes to another member at most. */
    Story changesAtMost(int times) {
        claims.add(
                outcome -> assertThat(outcome.ownershipChanges()).as("changes").isLessThanOrEqualTo(times));
        return this;
    }

    /** For how long nobody serves at most although a member could. */
    Story outageAtMost(double seconds) {
        claims.add(outcome -> assertThat(outcome.outages()).as("outages")
                .allMatch(outage -> outage <= Scenarios.seconds(seconds)));
        return this;
    }

    /** For how long nobody serves at least once although a member could. */
    Story outageAtLeast(double seconds) {
        claims.add(outcome -> assertThat(outcome.outages()).as("outages")
                .anyMatch(outage -> outage >= Scenarios.seconds(seconds)));
        return this;
    }

    /** What must come of it in each of its worlds, or it was not the story that was meant. */
    Story occurs(Incident incident) {
        claims.add(outcome -> assertThat(outcome.incidents().of(incident)).as(incident.name()).isPositive());
        return this;
    }

    /** What must not come of it. */
    Story never(Incident incident) {
        claims.add(outcome -> assertThat(outcome.incidents().of(incident)).as(incident.name()).isZero());
        return this;
    }

    /** Tells it in all its worlds. */
    void plays() {
        worlds().forEach(scenario -> {
            Outcome outcome = Simulation.play(scenario, Optional.empty());
            try {
                judge(outcome);
            } catch (AssertionError wrong) {
                throw new AssertionError(
                        scenario + "\n" + Simulation.told(scenario, Optional.empty()).transcript()
                                + "\n" + wrong.getMessage(),
                        wrong);
            }
        });
    }

    /** Whether a broken engine does all the same what is asked of it, in all these worlds. */
    boolean passes(Flaw flaw) {
        return worlds().allMatch(scenario -> {
            try {
                judge(Simulation.untold(scenario, Optional.of(flaw)));
                return true;
            } catch (AssertionError _) {
                return false;
            }
        });
    }

    /** For how long nobody has all addresses and all routes at most although a member could. */
    Story dividedAtMost(double seconds) {
        claims.add(outcome -> assertThat(outcome.divisions()).as("divisions")
                .allMatch(division -> division <= Scenarios.seconds(seconds)));
        return this;
    }

    private void judge(Outcome outcome) {
        assertThat(outcome.failures()).isEmpty();
        episodes.forEach(episode -> begun(episode.fault(), outcome.incidents()));
        claims.forEach(claim -> claim.accept(outcome));
    }

    /** What waits for something that never comes true is told nothing of. */
    private static void begun(Fault fault, Incidents incidents) {
        if (fault instanceof Fault.Once(var what, var _, var then)) {
            assertThat(incidents.of(then.getClass())).as(what).isPositive();
        }
    }

    private Stream<Scenario> worlds() {
        return preemptions.stream()
                .flatMap(
                        preemption -> IntStream.range(0, SEEDS).mapToObj(seed -> scenario(preemption, seed)));
    }

    private Scenario scenario(Preemption preemption, int seed) {
        Pair pair = Pair.of(ipv4, ipv6, Math.max(fewestRoutes, seed % 3), preemption);
        return new Scenario(seed % 2 == 0 ? pair : pair.withListedRoutes(),
                new World.Nature(seed, imdsLag, tableLag,
                        optionalReads.orElse(PERMITTED.get(seed % 3)), 0),
                episodes.stream().map(episode -> episode.later(young || seed < SEEDS / 2 ? 0 : OLD))
                        .toList());
    }
}

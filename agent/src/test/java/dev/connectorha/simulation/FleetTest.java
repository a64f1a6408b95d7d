package dev.connectorha.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.simulation.Buckets.Asked;
import dev.connectorha.takeover.TakeoverSnapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small fleets against the same share of EC2's buckets; {@link FleetBenchmark} plays a thousand pairs. */
class FleetTest {
    private static final String ASSIGN = "AssignPrivateIpAddresses";
    private static final String REPLACE = "ReplaceRoute";
    private static final String DESCRIBE = "DescribeRouteTables";
    /** Fifty pairs as if they were a thousand. */
    private static final Fleet.Size FIFTY = new Fleet.Size(50, 2, 0.05);
    private static final long LONG_ENOUGH = Scenarios.seconds(1_200);
    private static final int HOUR = 3_600;

    private static Fleet fleet(Insistence insistence) {
        return new Fleet(FIFTY, new Habits(Duration.ofSeconds(330), insistence), 1);
    }

    @Test
    void aWholeZoneIsBackAsSoonAsTheBucketsAllow() {
        Fleet fleet = fleet(Insistence.NONE);
        Recovery recovery = Recovery.of(fleet, LONG_ENOUGH);

        assertThat(recovery.trouble()).as("given way, lost again, not believed").isEmpty();
        assertThat(recovery.complete()).isTrue();
        assertThat(recovery.vips().getLast() / fleet.bound(ASSIGN, 50))
                .as("virtual IPs do not wait for routes")
                .isBetween(0.99, 1.1);
        assertThat(recovery.routes().getLast() / fleet.bound(REPLACE, 100)).isBetween(0.99, 1.1);
    }

    @Test
    void scriptsThatInsistAreNoFasterAndAreRefusedMoreOften() {
        Recovery ours = Recovery.of(fleet(Insistence.NONE), LONG_ENOUGH);
        for (Insistence insistence : new Insistence[]{Insistence.FIXED, Insistence.EXPONENTIAL}) {
            Recovery theirs = Recovery.of(fleet(insistence), LONG_ENOUGH);
            assertThat(theirs.complete()).isTrue();
            assertThat(ours.vips().getLast()).isLessThan(theirs.vips().getLast() * 1.05);
            assertThat(ours.routes().getLast()).isLessThan(theirs.routes().getLast() * 1.05);
            assertThat(ours.refused().getLast()).isLessThan(theirs.refused().getLast() / 2);
        }
    }

    @Test
    void twoHundredRoutesOfOnePairAreBackWithinTheBucketsBound() {
        Fleet fleet = new Fleet(new Fleet.Size(1, 200, 1), Habits.SHIPPED, 1);
        Recovery recovery = Recovery.of(fleet, LONG_ENOUGH);
        assertThat(fleet.bound(REPLACE, 200)).isEqualTo(30);
        assertThat(recovery.trouble()).isEmpty();
        double claimed = recovery.vips().getFirst();
        assertThat(recovery.routes().getLast() - claimed).isLessThan(1.15 * 30);

        fleet.pass(Scenarios.seconds(10));
        assertThat(survivor(fleet).inSync()).isTrue();
        assertThat(survivor(fleet).lastError()).isEmpty();
        assertThat(survivor(fleet).items()).hasSize(201).allMatch(item -> item.failure().isEmpty());
    }

    private static TakeoverSnapshot survivor(Fleet fleet) {
        AgentProcess process = (AgentProcess) fleet.pairs().getFirst().host(Name.B).process().orElseThrow();
        return process.takeover().orElseThrow();
    }

    /** T14: 200 pairs ask 4 times a second with verifyEvery 60 s, and 1,000 pairs 3.9 times with 330 s. */
    @ParameterizedTest
    @CsvSource({"60, 200, 4.0", "330, 1000, 3.9"})
    void aCalmHourKeepsTheBudget(int verifyEvery, int pairs, double perSecond) {
        Fleet fleet = new Fleet(new Fleet.Size(25, 1),
                new Habits(Duration.ofSeconds(verifyEvery), Insistence.NONE), 1);
        fleet.pass(Scenarios.seconds(HOUR));

        double expected = perSecond * 25 / pairs;
        double asked = fleet.account().buckets().asked(DESCRIBE).calls() / (double) HOUR;
        assertThat(asked).isBetween(0.9 * expected, 1.05 * expected);
        assertThat(fleet.account().buckets().asked(ASSIGN)).isEqualTo(Asked.NEVER);
        assertThat(fleet.account().buckets().asked(REPLACE)).isEqualTo(Asked.NEVER);
    }
}

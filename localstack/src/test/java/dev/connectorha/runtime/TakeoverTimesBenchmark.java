package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.SeenAdvert;
import dev.connectorha.localstack.lab.VrrpForm;
import dev.connectorha.testing.Requirements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long a backup takes from the last advert of a killed master to its own first one: ours and keepalived's by
 * turns, so that both have the same machine. Run by name, on a machine that does nothing else.
 */
@Tag("benchmark")
class TakeoverTimesBenchmark {
    private static final int KILLS = 20;
    private static final Keepalived.Settings LOW = new Pairing(VrrpForm.V3_IPV4, Maker.OURS).low();
    private static final Keepalived.Settings HIGH = new Pairing(VrrpForm.V3_IPV4, Maker.OURS).high()
            .preempting();

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @BeforeAll
    static void aLabCanRun() {
        Requirements.none(LabTools.missing("keepalived"));
    }

    /** One maker's backup, and what its takeovers took. */
    private record Contestant(Maker maker, Meeting meeting, List<Duration> times) {
        Distribution distribution() {
            return new Distribution(times);
        }
    }

    @Test
    void killedMasters() throws Exception {
        try (Meeting ours = new Meeting(); Meeting theirs = new Meeting()) {
            List<Contestant> contestants = List.of(new Contestant(Maker.OURS, ours, new ArrayList<>()),
                    new Contestant(Maker.KEEPALIVED, theirs, new ArrayList<>()));
            for (Contestant contestant : contestants) {
                contestant.meeting().start(Member.B, contestant.maker(), LOW);
                // The agent rehearses a takeover before it joins; here the first round does that, unmeasured.
                kill(contestant.meeting());
            }
            for (int round = 0; round < KILLS; round++) {
                for (Contestant contestant : contestants) {
                    contestant.times().add(kill(contestant.meeting()));
                }
            }
            contestants.forEach(TakeoverTimesBenchmark::print);
            assertExpected(contestants.getFirst().distribution());
        }
    }

    /** One master's life, which ends at any point between two adverts. Returns what the backup took. */
    private Duration kill(Meeting meeting) throws Exception {
        meeting.first(Member.B);
        try (Party master = meeting.start(Member.A, Maker.KEEPALIVED, HIGH)) {
            meeting.after(meeting.last(Member.B), Member.A);
            meeting.hear(Member.A, 5);
            LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(100)));
            master.kill();
        }
        SeenAdvert last = meeting.last(Member.A);
        return Meeting.between(last, meeting.after(last, Member.B));
    }

    private static void print(Contestant contestant) {
        System.out.printf("SIGKILL of the master, v3 IPv4, 100 ms, priority 100; the formula says %s ms%n",
                Distribution.millis(LOW.masterDown()));
        System.out.printf("%-10s %s%n           %s%n", contestant.maker(),
                contestant.distribution().summary(), contestant.distribution().list());
    }

    private static void assertExpected(Distribution ours) {
        assertThat(ours.percentile(0)).isGreaterThan(LOW.masterDown().minusMillis(2));
        assertThat(ours.median()).isLessThan(LOW.masterDown().plusMillis(5));
        assertThat(ours.worst()).isLessThan(LOW.masterDown().plusMillis(20));
    }
}

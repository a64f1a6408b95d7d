package dev.connectorha.runtime;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.lab.VrrpForm.V3_IPV4;
import static dev.connectorha.localstack.lab.VrrpForm.V3_IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Role;
import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.SeenAdvert;
import dev.connectorha.localstack.lab.VrrpForm;
import dev.connectorha.testing.Requirements;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What keepalived and we do when we meet, on the wire: every story is told twice, once of our side and once of
 * keepalived's. Each has a lab of its own, and most of them wait most of the time, so they run at once.
 *
 * <p>Version 2 counts in seconds. The slow stories are told in version 3 over IPv4 alone, and in every form with
 * {@code -Dconnectorha.interop=all}.
 */
class KeepalivedInteropTest {
    /** A deadline is never early; this is for the clocks of two processors. */
    private static final Duration EARLY = Duration.ofMillis(2);
    /** A busy machine may be late. */
    private static final Duration LATE = Duration.ofSeconds(2);

    @BeforeAll
    static void aLabCanRun() {
        Requirements.none(LabTools.missing("keepalived"));
    }

    static Stream<Pairing> everyForm() {
        return Pairing.in(VrrpForm.values());
    }

    static Stream<Pairing> version3() {
        return Pairing.in(V3_IPV4, V3_IPV6);
    }

    static Stream<Pairing> chosen() {
        return "all".equals(System.getProperty("connectorha.interop")) ? everyForm() : Pairing.in(V3_IPV4);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("everyForm")
    void theBackupTakesOverWhenTheMasterIsKilled(Pairing pair) throws Exception {
        try (Meeting meeting = new Meeting()) {
            Party master = meeting.master(A, pair.subject().other(), pair.high());
            Party backup = meeting.backup(B, pair.subject(), pair.low());

            master.kill();

            SeenAdvert first = meeting.first(B);
            assertThat(first.priority()).isEqualTo(100);
            assertOnTime(Meeting.between(meeting.last(A), first), pair.low().masterDown());
            meeting.endsWithMaster(B, first, Duration.ZERO);
            assertThat(backup.role()).isEqualTo(Role.MASTER);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("everyForm")
    void theBackupWaitsForTheSkewAloneWhenTheMasterStops(Pairing pair) throws Exception {
        try (Meeting meeting = new Meeting()) {
            Party master = meeting.master(A, pair.subject().other(), pair.high());
            meeting.backup(B, pair.subject(), pair.low());

            master.stop();

            SeenAdvert first = meeting.first(B);
            SeenAdvert farewell = meeting.last(A);
            assertThat(farewell.priority()).isZero();
            assertOnTime(Meeting.between(farewell, first), skew(pair.low()));
            meeting.endsWithMaster(B, first, Duration.ZERO);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("chosen")
    void theHigherPriorityPreempts(Pairing pair) throws Exception {
        try (Meeting meeting = new Meeting()) {
            Party low = meeting.master(B, pair.subject().other(), pair.low());
            long start = System.nanoTime();
            Party high = meeting.start(A, pair.subject(), pair.high().preempting());

            SeenAdvert first = meeting.first(A);

            assertThat(Duration.ofNanos(first.nanoTime() - start))
                    .isGreaterThanOrEqualTo(pair.high().masterDown().minus(EARLY));
            meeting.endsWithMaster(A, first, pair.low().advertisementInterval());
            assertThat(high.role()).isEqualTo(Role.MASTER);
            Meeting.awaitRole(low, Role.BACKUP);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("chosen")
    void theHigherPriorityWaitsForItsTurnWithoutPreemption(Pairing pair) throws Exception {
        try (Meeting meeting = new Meeting()) {
            Party low = meeting.master(B, pair.subject().other(), pair.low());
            Party high = meeting.backup(A, pair.subject(), pair.high());

            meeting.hear(B, 5);
            assertThat(meeting.capture().from(A)).isEmpty();
            assertThat(high.role()).isEqualTo(Role.BACKUP);

            low.kill();
            assertOnTime(Meeting.between(meeting.last(B), meeting.first(A)), pair.high().masterDown());
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("chosen")
    void theHigherPriorityPreemptsAfterItsDelay(Pairing pair) throws Exception {
        Duration delay = Duration.ofSeconds(2);
        try (Meeting meeting = new Meeting()) {
            Party low = meeting.master(B, pair.subject().other(), pair.low());
            SeenAdvert before = meeting.last(B);
            meeting.start(A, pair.subject(), pair.high().preemptingAfter(delay));

            SeenAdvert first = meeting.first(A);

            // Until the delay is over the lower priority is obeyed, and every advert of it restarts the timer.
            SeenAdvert obeyed = meeting.last(B,
                    advert -> Meeting.between(before, advert).compareTo(delay) < 0);
            assertThat(Meeting.between(obeyed, first))
                    .isGreaterThanOrEqualTo(pair.high().masterDown().minus(EARLY));
            assertThat(Meeting.between(before, first))
                    .isLessThan(delay.plus(pair.high().masterDown()).plus(LATE));
            meeting.endsWithMaster(A, first, pair.low().advertisementInterval());
            Meeting.awaitRole(low, Role.BACKUP);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("version3")
    void theBackupLearnsTheIntervalOfTheMaster(Pairing pair) throws Exception {
        Duration masters = Duration.ofMillis(200);
        try (Meeting meeting = new Meeting()) {
            Party master = meeting.master(A, pair.subject().other(), pair.high().every(masters));
            meeting.backup(B, pair.subject(), pair.low());

            master.kill();

            SeenAdvert first = meeting.first(B);
            assertOnTime(Meeting.between(meeting.last(A), first), pair.low().every(masters).masterDown());
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("chosen")
    void theMasterAnswersALowerPriorityAtOnce(Pairing pair) throws Exception {
        // Long, so that the answer cannot be taken for the next advert in turn: it is due 0.6 of this after one.
        Duration interval = pair.form().version() == 2 ? Duration.ofSeconds(1) : Duration.ofMillis(500);
        try (Meeting meeting = new Meeting()) {
            Party high = meeting.master(A, pair.subject(), pair.high().every(interval));
            Party low = meeting.backup(B, pair.subject().other(), pair.low().every(interval));
            meeting.lab().faults().blockVrrp(A);

            SeenAdvert claim = meeting.first(B);
            SeenAdvert answer = meeting.after(claim, A);

            SeenAdvert inTurn = meeting.last(A, advert -> advert.epochMicros() < claim.epochMicros());
            assertThat(Meeting.between(inTurn, answer)).isLessThan(interval.minus(EARLY));
            meeting.lab().faults().heal();
            Meeting.awaitRole(low, Role.BACKUP);
            assertThat(high.role()).isEqualTo(Role.MASTER);
        }
    }

    private static Duration skew(Keepalived.Settings settings) {
        return settings.masterDown().minus(settings.advertisementInterval().multipliedBy(3));
    }

    private static void assertOnTime(Duration measured, Duration expected) {
        assertThat(measured).isBetween(expected.minus(EARLY), expected.plus(LATE));
    }
}

package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.SeenAdvert;
import dev.connectorha.localstack.lab.VrrpForm;
import dev.connectorha.testing.Requirements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How even the adverts of a master are on a machine that is busy, ours and keepalived's at the same time: each is the
 * other's backup, and neither may take over. Run by name, on a machine of two processors that does nothing else.
 */
@Tag("benchmark")
class JitterBenchmark {
    private static final int BUSY_PROCESSES = 2;
    private static final int MINUTE = 60;

    @BeforeAll
    static void aLabCanRun() {
        Requirements.none(LabTools.missing("keepalived"));
    }

    @Test
    void aMinuteOnABusyMachine() throws Exception {
        try (Meeting ours = new Meeting(); Meeting theirs = new Meeting()) {
            begin(ours, new Pairing(VrrpForm.V3_IPV4, Maker.OURS));
            begin(theirs, new Pairing(VrrpForm.V3_IPV4, Maker.KEEPALIVED));
            for (int process = 0; process < BUSY_PROCESSES; process++) {
                ours.lab().cloud().start("busy-" + process, Map.of(), "sh", "-c", "while :; do :; done");
            }
            SeenAdvert start = ours.last(Member.A);
            wait(ours.lab(), MINUTE);
            report(Maker.OURS, gaps(ours, start));
            report(Maker.KEEPALIVED, gaps(theirs, start));
            assertThat(ours.capture().from(Member.B)).as("keepalived, when we are master").isEmpty();
            assertThat(theirs.capture().from(Member.B)).as("we, when keepalived is master").isEmpty();
        }
    }

    private static void begin(Meeting meeting, Pairing pair) throws Exception {
        meeting.master(Member.A, pair.subject(), pair.high());
        meeting.backup(Member.B, pair.subject().other(), pair.low());
    }

    private static void wait(Lab lab, int seconds) throws Exception {
        lab.cloud().run("sleep", Integer.toString(seconds / 2)).orThrow();
        lab.cloud().run("sleep", Integer.toString(seconds / 2)).orThrow();
    }

    private static Distribution gaps(Meeting meeting, SeenAdvert start) {
        List<SeenAdvert> adverts = meeting.capture().from(Member.A).stream()
                .filter(advert -> advert.epochMicros() >= start.epochMicros()).toList();
        return new Distribution(IntStream.range(1, adverts.size())
                .mapToObj(index -> Meeting.between(adverts.get(index - 1), adverts.get(index))).toList());
    }

    private static void report(Maker maker, Distribution gaps) {
        long late = gaps.samples().stream().filter(gap -> gap.compareTo(Duration.ofMillis(150)) > 0).count();
        System.out.printf("gaps at 100 ms  %-10s %s, over 150 ms: %d%n", maker, gaps.summary(), late);
    }
}

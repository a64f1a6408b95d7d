package dev.connectorha.runtime;

import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.VrrpForm;
import dev.connectorha.testing.Requirements;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a flood of packets with a bad checksum does to a master, ours and keepalived's. Run by name. */
@Tag("benchmark")
class StarvationBenchmark {
    private static final Duration FLOOD = Duration.ofSeconds(2);

    @BeforeAll
    static void aLabCanRun() {
        Requirements.none(LabTools.missing("keepalived"));
    }

    @Test
    void advertsOfAMasterWhileFlooded() throws Exception {
        for (Maker maker : Maker.values()) {
            try (Meeting meeting = new Meeting()) {
                meeting.master(Member.A, maker, new Pairing(VrrpForm.V3_IPV4, maker).high());
                meeting.lab().cloud().run("sleep", Long.toString(FLOOD.toSeconds())).orThrow();
                long before = adverts(meeting, System.nanoTime());
                Flood.run(meeting.lab(), BadPacket.badChecksum().bytes(), FLOOD);
                long end = System.nanoTime();
                // The capture, which has to read the flood as well, may be behind.
                meeting.lab().cloud().run("sleep", "0.5").orThrow();
                long during = adverts(meeting, end);
                System.out.printf("%-10s adverts in 2 s: %d before, %d under 1,000 bad checksums a second%n",
                        maker, before, during);
            }
        }
    }

    /** In the time of a flood that ends at that moment. */
    private static long adverts(Meeting meeting, long end) {
        return meeting.capture().from(Member.A).stream()
                .filter(advert -> advert.nanoTime() - end < 0
                        && end - advert.nanoTime() < FLOOD.toNanos())
                .count();
    }
}

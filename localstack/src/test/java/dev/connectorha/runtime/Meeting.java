package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.election.Role;
import dev.connectorha.localstack.lab.Capture;
import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.SeenAdvert;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** The two sides of a pair in a lab of their own, and everything they say. */
final class Meeting implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Lab lab = Lab.open();
    private final Capture capture = lab.capture();
    private final Deque<Party> parties = new ArrayDeque<>();

    Meeting() throws Exception {}

    Lab lab() {
        return lab;
    }

    Capture capture() {
        return capture;
    }

    /** Starts a side that is to be master, and waits until it is. */
    Party master(Member member, Maker maker, Keepalived.Settings settings) throws Exception {
        Party party = start(member, maker, settings);
        first(member);
        awaitRole(party, Role.MASTER);
        return party;
    }

    /** Starts a side under a master, and waits until it has heard it. */
    Party backup(Member member, Maker maker, Keepalived.Settings settings) throws Exception {
        Party party = start(member, maker, settings);
        awaitRole(party, Role.BACKUP);
        hear(member.peer(), 3);
        return party;
    }

    Party start(Member member, Maker maker, Keepalived.Settings settings) throws Exception {
        Party party = maker.start(lab, member, settings);
        parties.push(party);
        return party;
    }

    static void awaitRole(Party party, Role role) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(party::role, role::equals);
    }

    /** The first advert that the member ever sent. */
    SeenAdvert first(Member member) throws Exception {
        return capture.awaitFrom(member, 0, LIMIT);
    }

    SeenAdvert last(Member member) {
        return capture.lastFrom(member).orElseThrow();
    }

    /** The last advert of the member that {@code wanted} accepts. */
    SeenAdvert last(Member member, Predicate<SeenAdvert> wanted) {
        return capture.from(member).stream().filter(wanted).reduce((earlier, later) -> later).orElseThrow();
    }

    SeenAdvert after(SeenAdvert advert, Member member) throws Exception {
        return capture.awaitFrom(member, advert.epochMicros(), LIMIT);
    }

    /** Waits until the member has sent that many more adverts. */
    void hear(Member member, int adverts) throws Exception {
        SeenAdvert newest = last(member);
        for (int heard = 0; heard < adverts; heard++) {
            newest = after(newest, member);
        }
    }

    /** The other side gives way within an interval of the winner's first advert, and stays silent. */
    void endsWithMaster(Member winner, SeenAdvert first, Duration interval) throws Exception {
        hear(winner, 4);
        long settled = first.epochMicros() + interval.toNanos() / 1000;
        assertThat(capture.from(winner.peer()).stream().filter(advert -> advert.epochMicros() > settled))
                .isEmpty();
    }

    static Duration between(SeenAdvert earlier, SeenAdvert later) {
        return Duration.ofNanos((later.epochMicros() - earlier.epochMicros()) * 1000);
    }

    @Override
    public void close() throws IOException {
        try {
            while (!parties.isEmpty()) {
                parties.pop().close();
            }
        } finally {
            lab.close();
        }
    }
}

package dev.connectorha.simulation;

import dev.connectorha.vrrp.Advertisement;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** What carries adverts between the members: one direction each way. */
final class Link {
    private final Timeline timeline;
    private final RandomGenerator random;
    private final Transcript transcript;
    private final BiConsumer<Name, Advertisement> receiver;
    private final Map<Name, Long> lastToArrive = new EnumMap<>(Name.class);
    private final Map<Name, Way> waysFrom = new EnumMap<>(Name.class);

    /** @param receiver takes what arrives, with whom it is for */
    Link(Timeline timeline, RandomGenerator random, Transcript transcript,
            BiConsumer<Name, Advertisement> receiver) {
        this.timeline = timeline;
        this.random = random;
        this.transcript = transcript;
        this.receiver = receiver;
        for (Name name : Name.values()) {
            waysFrom.put(name, Way.GOOD);
        }
    }

    /**
     * One direction.
     *
     * @param loss share of the packets
     * @param doubled share of the packets that arrive twice
     * @param slowest longest delay, nanoseconds; with it packets overtake each other
     */
    record Way(double loss, double doubled, long slowest) {
        static final Way GOOD = new Way(0, 0, 1_000_000);
        static final Way CUT = new Way(1, 0, 1_000_000);
    }

    void way(Name from, Way way) {
        waysFrom.put(from, way);
    }

    void send(Name from, Advertisement advertisement) {
        Way way = waysFrom.getOrDefault(from, Way.GOOD);
        send(from, advertisement, way);
        if (random.nextDouble() < way.doubled()) {
            transcript.count(Incident.ADVERT_DOUBLED);
            send(from, advertisement, way);
        }
    }

    private void send(Name from, Advertisement advertisement, Way way) {
        if (random.nextDouble() < way.loss()) {
            transcript.count(Incident.ADVERT_LOST);
            return;
        }
        long delay = random.nextLong(100_000, way.slowest() + 1);
        long arrives = timeline.now() + delay;
        long last = lastToArrive.getOrDefault(from, arrives);
        if (arrives < last) {
            transcript.count(Incident.ADVERT_OVERTAKEN);
        }
        lastToArrive.put(from, Math.max(arrives, last));
        timeline.after(delay, () -> receiver.accept(from.other(), advertisement));
    }
}

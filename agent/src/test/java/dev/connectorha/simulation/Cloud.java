package dev.connectorha.simulation;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** EC2, for both members: the truth, the weather, and how far reads lag behind. */
final class Cloud {
    private final Timeline timeline;
    private final Truth truth;
    private final Buckets buckets;
    private final RandomGenerator random;
    private final Transcript transcript;
    private final Set<NetworkInterfaceId> deleted = new HashSet<>();
    private final long describeLag;
    private Weather weather = Weather.FAIR;

    /** @param describeLag how old at most the tables are that DescribeRouteTables shows, nanoseconds */
    Cloud(Timeline timeline, RandomGenerator random, Transcript transcript, long describeLag) {
        this.timeline = timeline;
        this.truth = new Truth(timeline);
        this.buckets = new Buckets(timeline);
        this.random = random;
        this.transcript = transcript;
        this.describeLag = describeLag;
    }

    Timeline timeline() {
        return timeline;
    }

    Truth truth() {
        return truth;
    }

    RandomGenerator random() {
        return random;
    }

    Transcript transcript() {
        return transcript;
    }

    Weather weather() {
        return weather;
    }

    void weather(Weather now) {
        weather = now;
    }

    boolean hasTokenFor(String action) {
        return !weather.throttled() && buckets.take(action);
    }

    boolean exists(NetworkInterfaceId networkInterface) {
        return !deleted.contains(networkInterface);
    }

    void delete(NetworkInterfaceId networkInterface) {
        deleted.add(networkInterface);
        truth.delete(networkInterface);
    }

    Map<Cidr, String> laggingTables() {
        return truth.at(timeline.now() - random.nextLong(describeLag + 1)).routes();
    }
}

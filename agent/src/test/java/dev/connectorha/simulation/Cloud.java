package dev.connectorha.simulation;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.simulation.Truth.Moment;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** EC2, for both members: the truth, the weather, and how far reads lag behind. */
final class Cloud {
    private final Account account;
    private final Truth truth;
    private final Set<NetworkInterfaceId> deleted = new HashSet<>();
    private final long describeLag;
    private Weather weather = Weather.FAIR;

    /** @param describeLag how old at most the tables are that DescribeRouteTables shows, nanoseconds */
    Cloud(Account account, long describeLag) {
        this.account = account;
        this.truth = new Truth(account.timeline());
        this.describeLag = describeLag;
    }

    Account account() {
        return account;
    }

    Timeline timeline() {
        return account.timeline();
    }

    Truth truth() {
        return truth;
    }

    RandomGenerator random() {
        return account.random();
    }

    Transcript transcript() {
        return account.transcript();
    }

    Weather weather() {
        return weather;
    }

    void weather(Weather now) {
        weather = now;
    }

    boolean hasTokenFor(String action) {
        if (weather.throttled()) {
            transcript().count(Incident.CALL_THROTTLED);
            return false;
        }
        return account.buckets().take(action);
    }

    boolean exists(NetworkInterfaceId networkInterface) {
        return !deleted.contains(networkInterface);
    }

    void delete(NetworkInterfaceId networkInterface) {
        deleted.add(networkInterface);
        truth.delete(networkInterface);
    }

    Map<Cidr, String> laggingTables() {
        return stale(truth.at(timeline().now() - random().nextLong(describeLag + 1)), Incident.TABLES_STALE)
                .routes();
    }

    /** Counts it if it is. */
    Moment stale(Moment shown, Incident incident) {
        if (shown.since() < truth.at(timeline().now()).since()) {
            transcript().count(incident);
        }
        return shown;
    }
}

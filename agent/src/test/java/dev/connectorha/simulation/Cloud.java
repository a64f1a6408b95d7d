package dev.connectorha.simulation;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.simulation.Machines.Machine;
import dev.connectorha.simulation.Truth.Moment;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** EC2, for both members: the truth, the weather, and how far reads lag behind. */
final class Cloud {
    private final Account account;
    private final Truth truth;
    private final Machines machines;
    private final Set<NetworkInterfaceId> deleted = new HashSet<>();
    private final long describeLag;
    private final OptionalReads optionalReads;
    private Weather weather = Weather.FAIR;
    private long foulUntil;

    Cloud(Account account, World.Nature nature) {
        this.account = account;
        this.truth = new Truth(account.timeline());
        this.machines = new Machines(account.timeline());
        this.describeLag = nature.describeLag();
        this.optionalReads = nature.optionalReads();
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
        foulUntil = weather.isFair() ? account.timeline().now() : Long.MAX_VALUE;
    }

    /** Whether EC2 answers as it should since then, in the world's time. */
    boolean fairSince(long then) {
        return foulUntil <= then;
    }

    Machines machines() {
        return machines;
    }

    /** Whether the role may do that at all. */
    boolean permits(String action) {
        return optionalReads.permit(action);
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
        return stale(truth.at(lagging()), Incident.TABLES_STALE).routes();
    }

    /** Counts it if it is. */
    Moment stale(Moment shown, Incident incident) {
        if (shown.since() < truth.at(timeline().now()).since()) {
            transcript().count(incident);
        }
        return shown;
    }

    /** The machine that answers to the description, as a Describe shows it. */
    Optional<Machine> laggingMachine(Predicate<Machine> which) {
        return machines.find(which, lagging());
    }

    private long lagging() {
        return timeline().now() - random().nextLong(describeLag + 1);
    }
}

package dev.connectorha.simulation;

import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The instances and their network interfaces as EC2 shows them, now and a while ago. */
final class Machines {
    private final Timeline timeline;
    private final Map<Name, NavigableMap<Long, Optional<Machine>>> history = new EnumMap<>(Name.class);

    Machines(Timeline timeline) {
        this.timeline = timeline;
    }

    /** @param running whether the instance does; it has its interface all the same */
    record Machine(Name name, NetworkInterfaceId networkInterface, boolean running) {
        String instance() {
            return "i-" + networkInterface.value().substring("eni-".length());
        }

        NetworkInterface shown() {
            return new NetworkInterface(networkInterface, Pair.SUBNET, List.of(name.address()),
                    Optional.of(instance()), "in-use", false);
        }
    }

    void put(Name name, NetworkInterfaceId networkInterface, boolean running) {
        of(name).put(timeline.now(), Optional.of(new Machine(name, networkInterface, running)));
    }

    void terminate(Name name) {
        of(name).put(timeline.now(), Optional.empty());
    }

    private NavigableMap<Long, Optional<Machine>> of(Name name) {
        return history.computeIfAbsent(name, _ -> new TreeMap<>(Map.of(0L, Optional.empty())));
    }

    /** As it was at that time. */
    Optional<Machine> find(Predicate<Machine> which, long at) {
        return Stream.of(Name.values())
                .map(name -> Objects.requireNonNull(of(name).floorEntry(Math.max(0, at)).getValue()))
                .flatMap(Optional::stream).filter(which).findFirst();
    }

    /** Whether it ran all the time since then. */
    boolean ranSince(Name name, long since) {
        return find(machine -> machine.name() == name && machine.running(), since).isPresent()
                && of(name).tailMap(since, false).values().stream()
                        .allMatch(later -> later.filter(Machine::running).isPresent());
    }
}

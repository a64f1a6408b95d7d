package dev.connectorha.simulation;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What EC2 really has, now and a while ago: reads lag. An address is on one ENI at most, a route has one target. */
final class Truth {
    private static final long REMEMBERED = 60_000_000_000L;

    private final Timeline timeline;
    private final Deque<Moment> moments = new ArrayDeque<>();

    Truth(Timeline timeline) {
        this.timeline = timeline;
        moments.add(new Moment(0, Map.of(), Map.of()));
    }

    /** Immutable from when it is followed by another one. */
    record Moment(long since, Map<InetAddress, NetworkInterfaceId> holders, Map<Cidr, String> routes) {
        Set<InetAddress> addressesOf(NetworkInterfaceId networkInterface) {
            return holders.entrySet().stream().filter(entry -> entry.getValue().equals(networkInterface))
                    .map(Map.Entry::getKey).collect(Collectors.toSet());
        }
    }

    @Nullable
    NetworkInterfaceId holder(InetAddress address) {
        return moments.getLast().holders().get(address);
    }

    @Nullable
    String target(Cidr destination) {
        return moments.getLast().routes().get(destination);
    }

    /** As it was at that time, as far back as it is remembered. */
    Moment at(long nanos) {
        var newestFirst = moments.descendingIterator();
        Moment found = moments.getLast();
        while (newestFirst.hasNext()) {
            found = newestFirst.next();
            if (found.since() <= nanos) {
                return found;
            }
        }
        return found;
    }

    /** Whether it was so now or at any time since then. */
    boolean wasSince(long nanos, Predicate<Moment> so) {
        var newestFirst = moments.descendingIterator();
        while (newestFirst.hasNext()) {
            Moment moment = newestFirst.next();
            if (so.test(moment)) {
                return true;
            }
            if (moment.since() <= nanos) {
                return false;
            }
        }
        return false;
    }

    void put(InetAddress address, NetworkInterfaceId on) {
        if (!on.equals(holder(address))) {
            Map<InetAddress, NetworkInterfaceId> holders = new LinkedHashMap<>(moments.getLast().holders());
            holders.put(address, on);
            next(holders, moments.getLast().routes());
        }
    }

    void take(InetAddress address) {
        Map<InetAddress, NetworkInterfaceId> holders = new LinkedHashMap<>(moments.getLast().holders());
        holders.remove(address);
        next(holders, moments.getLast().routes());
    }

    void put(Cidr destination, String target) {
        if (!Optional.of(target).equals(Optional.ofNullable(target(destination)))) {
            Map<Cidr, String> routes = new LinkedHashMap<>(moments.getLast().routes());
            routes.put(destination, target);
            next(moments.getLast().holders(), routes);
        }
    }

    /** The ENI is gone, and its addresses with it; routes to it stay, as blackholes. */
    void delete(NetworkInterfaceId networkInterface) {
        at(timeline.now()).addressesOf(networkInterface).forEach(this::take);
    }

    private void next(Map<InetAddress, NetworkInterfaceId> holders, Map<Cidr, String> routes) {
        moments.add(new Moment(timeline.now(), holders, routes));
        while (moments.size() > 2 && secondOldest().since() < timeline.now() - REMEMBERED) {
            moments.removeFirst();
        }
    }

    private Moment secondOldest() {
        var oldestFirst = moments.iterator();
        oldestFirst.next();
        return Objects.requireNonNull(oldestFirst.next());
    }
}

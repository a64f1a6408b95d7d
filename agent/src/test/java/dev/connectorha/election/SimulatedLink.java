package dev.connectorha.election;

import dev.connectorha.vrrp.Advertisement;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/** Two members, the link between them, and time. The clock overflows two seconds after the start. */
final class SimulatedLink {
    private static final long EPOCH = Long.MAX_VALUE - 2_000_000_000L;

    /** What is told to whoever watches: each effect when it happens. */
    interface Observer {
        void effect(long elapsedNanos, String member, Effect effect);
    }

    private record Delivery(long atNanos, long number, String to, ElectionEvent.AdvertReceived advert) {}

    private final Map<String, SimulatedMember> members = new TreeMap<>();
    private final Set<String> cuts = new HashSet<>();
    private final PriorityQueue<Delivery> underWay = new PriorityQueue<>(
            Comparator.comparingLong(Delivery::atNanos).thenComparingLong(Delivery::number));
    private final long latencyNanos;
    private final Observer observer;
    private long elapsedNanos;
    private long deliveries;

    SimulatedLink(long latencyNanos, Observer observer) {
        this.latencyNanos = latencyNanos;
        this.observer = observer;
    }

    void put(String name, SimulatedMember member) {
        members.put(name, member);
    }

    SimulatedMember member(String name) {
        return Optional.ofNullable(members.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** Loses all adverts in one direction, such as {@code a->b}. */
    void cut(String direction) {
        cuts.add(direction);
    }

    void heal(String direction) {
        cuts.remove(direction);
    }

    long elapsedNanos() {
        return elapsedNanos;
    }

    long nowNanos() {
        return EPOCH + elapsedNanos;
    }

    /** Hands an event to a living member, and carries out what follows at this very moment. */
    void apply(String name, ElectionEvent event) {
        handle(name, event);
        advance(0);
    }

    void advance(long nanos) {
        long end = elapsedNanos + nanos;
        long stepsLeft = 1_000 + nanos / 1_000;
        for (long next = next(); next <= end; next = next()) {
            elapsedNanos = Math.max(elapsedNanos, next);
            runOne();
            if (stepsLeft-- == 0) {
                throw new IllegalStateException("time stands still");
            }
        }
        elapsedNanos = end;
    }

    private long next() {
        long due = underWay.isEmpty() ? Long.MAX_VALUE : underWay.element().atNanos();
        for (SimulatedMember member : members.values()) {
            long deadline = member.deadline().map(d -> elapsedNanos + d.remainingNanos(nowNanos()))
                    .orElse(Long.MAX_VALUE);
            due = Math.min(due, deadline);
        }
        return due;
    }

    /** Adverts before timers, as the loop reads its socket first. */
    private void runOne() {
        if (!underWay.isEmpty() && underWay.element().atNanos() <= elapsedNanos) {
            Delivery delivery = underWay.remove();
            handle(delivery.to(), delivery.advert());
            return;
        }
        members.forEach((name, member) -> {
            if (member.deadline().filter(deadline -> deadline.expired(nowNanos())).isPresent()) {
                handle(name, new ElectionEvent.DeadlineReached());
            }
        });
    }

    private void handle(String name, ElectionEvent event) {
        SimulatedMember member = member(name);
        if (!member.isAlive()) {
            return;
        }
        List<Effect> effects = member.step(event, nowNanos());
        effects.forEach(effect -> observer.effect(elapsedNanos, name, effect));
        for (Effect effect : effects) {
            if (effect instanceof Effect.SendAdvertisement(int priority)) {
                send(name, member, priority);
            }
        }
    }

    private void send(String name, SimulatedMember member, int priority) {
        if (member.sendFails()) {
            handle(name, new ElectionEvent.AdvertSendFailed());
            return;
        }
        members.keySet().stream().filter(to -> !to.equals(name) && !cuts.contains(name + "->" + to))
                .forEach(to -> deliver(to, member.advertisement(priority), member.config().localAddress()));
        handle(name, new ElectionEvent.AdvertSent(nowNanos()));
    }

    private void deliver(String to, Advertisement advertisement, InetAddress source) {
        underWay.add(new Delivery(elapsedNanos + latencyNanos, deliveries++, to,
                new ElectionEvent.AdvertReceived(advertisement, source)));
    }
}

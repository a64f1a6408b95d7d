package dev.connectorha.runtime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether this member could take over, as far as it knows, and what is in the way. Owned by the loop. */
final class Readiness {
    private final Map<Obstacle, String> obstacles = new TreeMap<>();
    private boolean announced;

    /** What can be in the way. */
    enum Obstacle {
        STARTING, NIC, PEER_INTERFACE,
        /** The tables lack what should follow. */
        ROUTES, EC2,
        /** EC2 would not permit a takeover. */
        PERMISSIONS,
        /** An operator took this member out of the pair. */
        RELEASED,
        /** A health check of weight 0 fails. */
        CHECKS,
        /** EC2 is going to take this machine away. */
        NOTICES
    }

    Readiness() {
        obstacles.put(Obstacle.STARTING, "starting");
    }

    /** Notes why, and returns whether that is news. */
    boolean blocked(Obstacle obstacle, String why) {
        return !why.equals(obstacles.put(obstacle, why));
    }

    /** Returns whether it was in the way until now. */
    boolean cleared(Obstacle obstacle) {
        return obstacles.remove(obstacle) != null;
    }

    /** Whether this member has become ready since this was last asked. */
    boolean newlyReady() {
        boolean news = toTakeOver() && !announced;
        announced = toTakeOver();
        return news;
    }

    boolean toTakeOver() {
        return obstacles.isEmpty();
    }

    List<String> because() {
        return List.copyOf(obstacles.values());
    }
}

package dev.connectorha.takeover.plan;

import dev.connectorha.takeover.plan.Resource.Vip;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is known, at one moment.
 *
 * @param resources in the order of their weight: the token first, the other virtual IPs, then the routes
 * @param nic which virtual IPs are on the NICs
 * @param addresses the reads of the own ENIs through IMDS
 * @param tables the reads of the route tables
 * @param peer the peer's machine, as EC2 shows it to a member that has yielded
 * @param believed T9: my last advert left within the peer's master-down time
 */
public record Observed(Map<Resource, Knowledge> resources, Nic nic, Reads addresses, Reads tables,
        PeerMachine peer, boolean believed) {
    /**
     * The NIC's half.
     *
     * @param present the virtual IPs that are on their NIC
     * @param notBefore the earliest time of the next change of those that were changed before
     */
    public record Nic(Set<Vip> present, Map<Vip, Long> notBefore) {
        /** When that virtual IP may be put there or taken off. */
        long changeDue(Vip vip, long nowNanos) {
            return notBefore.getOrDefault(vip, nowNanos);
        }
    }

    /**
     * The reads of one kind.
     *
     * @param inFlight a read is under way
     * @param lastBegan when the last one that was answered began
     * @param nextDue when the next one is due by its period
     * @param notBefore the earliest time of the next one, whatever asks for it: a read that fails is not repeated
     *     without a pause
     */
    public record Reads(boolean inFlight, OptionalLong lastBegan, long nextDue, long notBefore) {
        /** Before the first read: one is due. */
        public static Reads none(long nowNanos) {
            return new Reads(false, OptionalLong.empty(), nowNanos, nowNanos);
        }

        /** A read begins. */
        public Reads started() {
            return new Reads(true, lastBegan, nextDue, notBefore);
        }

        /** The read was answered. */
        public Reads answered(long began, long next) {
            return new Reads(false, OptionalLong.of(began), next, began);
        }

        /** The read has failed; until the next one nothing may ask for it again. */
        public Reads failed(long next) {
            return new Reads(false, lastBegan, next, next);
        }

        /** What was read counts for nothing any more; one that is in flight will. */
        public Reads forgotten(long now) {
            return new Reads(inFlight, OptionalLong.empty(), now, notBefore);
        }

        /** Brings the next one forward. */
        public Reads dueBy(long time) {
            return nextDue - time <= 0 ? this : new Reads(inFlight, lastBegan, time, notBefore);
        }

        /** What has failed is asked again by then at the latest, however long the pause was to be. */
        public Reads pausedAtMostUntil(long time) {
            return notBefore - time <= 0
                    ? this
                    : new Reads(inFlight, lastBegan, nextDue - time <= 0 ? nextDue : time, time);
        }

        /** The earlier of two times at which one is due, the first of them only until one has begun since. */
        public long dueOnce(long time, long otherwise) {
            return !begunSince(time) && time - otherwise < 0 ? time : otherwise;
        }

        /** Whether one that was answered began at the given time or later. */
        public boolean begunSince(long time) {
            return lastBegan.isPresent() && lastBegan.getAsLong() - time >= 0;
        }
    }

    /** T2: the first virtual IP decides about ownership; without virtual IPs the first route does. */
    public Resource token() {
        return resources.keySet().iterator().next();
    }

    /** All virtual IPs, the token first. */
    public List<Vip> vips() {
        return resources.keySet().stream().filter(Vip.class::isInstance).map(Vip.class::cast).toList();
    }

    /** The virtual IPs that are not on their NIC. */
    public List<Vip> missingOnNic() {
        return vips().stream().filter(vip -> !nic.present().contains(vip)).toList();
    }

    /** What is known of a resource; it must be one of this map. */
    public Knowledge of(Resource resource) {
        return Objects.requireNonNull(resources.get(resource));
    }

    /**
     * T3: whether a route that was here since the last write on the token is now on the peer's ENI: a second witness
     * that the token has gone, so that IMDS need not be given its whole time.
     */
    public boolean witnessed() {
        long tokenWritten = of(token()).writeEnded();
        return resources.values().stream()
                .anyMatch(
                        route -> route.sighting() == Sighting.AT_PEER && route.confirmedSince(tokenWritten));
    }

    /** Whether the tables were read since the peer was last found, so that the pair's routes are known. */
    public boolean tablesKnown() {
        return tables.lastBegan().isPresent();
    }

    /** Whether the NIC has its half, the routes are known, and there is good news of everything since that time. */
    public boolean confirmedSince(long since) {
        return missingOnNic().isEmpty() && tablesKnown()
                && resources.values().stream().allMatch(knowledge -> knowledge.confirmedSince(since));
    }

    /** The end of the last write on any resource. */
    public long lastWriteEnded() {
        return resources.values().stream().mapToLong(Knowledge::writeEnded)
                .reduce((a, b) -> a - b >= 0 ? a : b).orElseThrow();
    }

    public boolean anyWriteInFlight() {
        return resources.values().stream().anyMatch(knowledge -> knowledge.writing().inFlight());
    }
}

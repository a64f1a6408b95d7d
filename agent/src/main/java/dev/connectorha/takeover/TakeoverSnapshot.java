package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.takeover.plan.Desired.Stance;
import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.takeover.plan.Resource.Vip;
import dev.connectorha.takeover.plan.Sighting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The takeover at one moment, for status.
 *
 * @param inSync a MASTER: all is here and on the NIC; otherwise: nothing is held any more
 */
public record TakeoverSnapshot(Phase phase, long term, boolean inSync, List<Item> items,
        OptionalLong lastDurationNanos, Optional<String> lastError) {
    /**
     * One resource.
     *
     * @param onNic whether its NIC has it; a route has no such half
     * @param failure why the last write failed, if it did
     */
    public record Item(Resource resource, Condition condition, Sighting sighting, Optional<Boolean> onNic,
            Optional<Ec2Failure> failure) {
        /** Served by this member now, and verified. */
        public boolean held() {
            return condition == Condition.HELD;
        }
    }

    /** In a word what is with a resource; where it was seen is another question. */
    public enum Condition {
        /** Served by this member now, and verified. */
        HELD,
        /** Wanted here, and not confirmed yet. */
        CLAIMING,
        /** Wanted here, and the last write has failed. */
        FAILING,
        /** On the own ENI, and not served: the peer is to have it. */
        HERE,
        /** Not here, and not wanted here. */
        AWAY,
        /** Not wanted here, and not read since it was last written. */
        UNKNOWN
    }

    static TakeoverSnapshot of(Standing standing, Observed observed, TakeoverLog log) {
        List<Item> items = observed.resources().entrySet().stream()
                .map(entry -> item(standing, entry, onNic(entry.getKey(), observed)))
                .toList();
        boolean complete = items.stream().allMatch(Item::held) && observed.missingOnNic().isEmpty()
                && observed.tablesKnown();
        boolean inSync = switch (standing.stance()) {
            case CLAIM -> complete;
            case HOLD, LEAVE, YIELD -> false;
            case IDLE -> true;
        };
        return new TakeoverSnapshot(standing.phase(), standing.term(), inSync, items, log.lastDurationNanos(),
                log.lastError());
    }

    private static Optional<Boolean> onNic(Resource resource, Observed observed) {
        return resource instanceof Vip vip
                ? Optional.of(observed.nic().present().contains(vip))
                : Optional.empty();
    }

    private static Item item(Standing standing, Map.Entry<Resource, Knowledge> entry,
            Optional<Boolean> onNic) {
        Knowledge knowledge = entry.getValue();
        boolean away = knowledge.awaySince().isPresent();
        boolean held = onNic.orElse(true) && switch (standing.stance()) {
            case CLAIM -> !away && knowledge.confirmedSince(standing.claimBegan())
                    && knowledge.failure().isEmpty();
            case HOLD, LEAVE -> !away && knowledge.confirmedAt().isPresent();
            case IDLE, YIELD -> false;
        };
        Condition condition = held ? Condition.HELD : notHeld(standing.stance(), knowledge);
        return new Item(entry.getKey(), condition, knowledge.sighting(), onNic, knowledge.failure());
    }

    private static Condition notHeld(Stance stance, Knowledge knowledge) {
        if (stance == Stance.CLAIM) {
            return knowledge.failure().isPresent() ? Condition.FAILING : Condition.CLAIMING;
        }
        return switch (knowledge.sighting()) {
            case HERE -> Condition.HERE;
            case AT_PEER, ELSEWHERE, MISSING -> Condition.AWAY;
            case UNSEEN -> Condition.UNKNOWN;
        };
    }
}

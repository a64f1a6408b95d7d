package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Resource;
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
     * @param held served by this member now, and verified
     * @param failure why the last write failed, if it did
     */
    public record Item(Resource resource, boolean held, Sighting sighting, Optional<Ec2Failure> failure) {}

    static TakeoverSnapshot of(Standing standing, Observed observed, TakeoverLog log) {
        List<Item> items = observed.resources().entrySet().stream()
                .map(entry -> item(standing, entry, !observed.missingOnNic().contains(entry.getKey())))
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

    private static Item item(Standing standing, Map.Entry<Resource, Knowledge> entry, boolean served) {
        Knowledge knowledge = entry.getValue();
        boolean away = knowledge.awaySince().isPresent();
        boolean held = served && switch (standing.stance()) {
            case CLAIM -> !away && knowledge.confirmedSince(standing.claimBegan());
            case HOLD, LEAVE -> !away && knowledge.confirmedAt().isPresent();
            case IDLE, YIELD -> false;
        };
        return new Item(entry.getKey(), held, knowledge.sighting(),
                knowledge.failure());
    }
}

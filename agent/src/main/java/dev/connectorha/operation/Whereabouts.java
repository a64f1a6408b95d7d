package dev.connectorha.operation;

import dev.connectorha.takeover.TakeoverSnapshot;
import dev.connectorha.takeover.TakeoverSnapshot.Item;
import dev.connectorha.takeover.plan.Sighting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells of each virtual IP and route once: when EC2 is first seen to have it elsewhere, or here again. */
final class Whereabouts {
    private final Operated member;
    private final Set<String> told = new HashSet<>();

    Whereabouts(Operated member) {
        this.member = member;
    }

    /** What has left and was not told yet, in words. */
    List<String> left() {
        return items().stream().filter(Whereabouts::isAway).filter(this::isNews)
                .map(item -> item.resource() + where(item)).toList();
    }

    /** What is held here, confirmed, and was not told yet, in words. */
    List<String> arrived() {
        return items().stream().filter(Item::held).filter(this::isNews)
                .map(item -> item.resource() + " is here (EC2)").toList();
    }

    /** What has not left, as far as is known; what is nowhere need not. */
    String remaining() {
        return items().stream().filter(item -> !isAway(item) && item.sighting() != Sighting.MISSING)
                .map(item -> item.resource().toString())
                .collect(Collectors.joining(", "));
    }

    private boolean isNews(Item item) {
        return told.add(item.resource().toString());
    }

    private List<Item> items() {
        return member.takeover().map(TakeoverSnapshot::items).orElse(List.of());
    }

    private static boolean isAway(Item item) {
        return item.sighting() == Sighting.AT_PEER || item.sighting() == Sighting.ELSEWHERE;
    }

    private static String where(Item item) {
        return item.sighting() == Sighting.AT_PEER
                ? " is at the peer (EC2)"
                : " has left this member's network interface (EC2)";
    }
}

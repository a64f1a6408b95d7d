package dev.connectorha.preflight.policy;

import dev.connectorha.config.AgentConfig;
import java.util.List;

/**
 * A policy for a pair's role.
 *
 * @param document the JSON
 * @param placeholders what must be replaced in it before use; empty if it is complete
 */
public record Policy(String document, List<String> placeholders) {
    /** How much of it is wanted. */
    public enum Extent {
        /** What a takeover needs. */
        MINIMAL,
        /** And what finds the peer's ENI where the configuration does not name it. */
        USUAL,
        /** And what preflight reads. */
        WITH_PREFLIGHT
    }

    public Policy {
        placeholders = List.copyOf(placeholders);
    }

    public static Policy of(AgentConfig config, PairIds ids, Extent extent) {
        List<Need> needs = switch (extent) {
            case MINIMAL -> Needs.minimal(config, ids);
            case USUAL -> Needs.usual(config, ids);
            case WITH_PREFLIGHT -> Needs.withPreflight(config, ids);
        };
        return new Policy(PolicyWriter.write(needs, ids.arns().region()), ids.placeholders());
    }
}

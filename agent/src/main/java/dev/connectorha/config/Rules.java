package dev.connectorha.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds values that contradict each other. A rule judges only values that were read: what follows from a
 * stand-in would be noise.
 */
final class Rules {
    private final Findings findings;

    private Rules(Findings findings) {
        this.findings = findings;
    }

    static void check(AgentConfig config, Findings findings) {
        Rules rules = new Rules(findings);
        VrrpRules.check(config.vrrp(), rules);
        InterfaceRules.check(config, rules);
        ClientRules.check(config, rules);
        OtherRules.check(config, rules);
        Warnings.check(config, findings);
    }

    /**
     * Notes a contradiction between the keys.
     *
     * @param keys all that the rule looks at; the first that is written gets the blame
     */
    void refuse(boolean contradiction, List<String> keys, String message) {
        if (contradiction && keys.stream().allMatch(findings::isSound)) {
            String blamed = keys.stream().filter(findings::isWritten).findFirst().orElse(keys.getFirst());
            findings.problem(blamed, message);
        }
    }

    /** Refuses each value that stands in the list before; {@code keys} names the values in order. */
    void refuseRepeated(List<?> values, List<String> keys) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            refuse(!seen.add(values.get(i)), List.of(keys.get(i)), values.get(i) + " is listed twice");
        }
    }
}

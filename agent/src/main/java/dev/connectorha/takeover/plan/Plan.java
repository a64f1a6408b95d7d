package dev.connectorha.takeover.plan;

import java.util.List;

/**
 * What to do now, and when to plan again at the latest.
 *
 * @param wakeAt nanoseconds; an answer or an event may come earlier
 */
public record Plan(List<Step> steps, long wakeAt) {
    public Plan {
        steps = List.copyOf(steps);
    }
}

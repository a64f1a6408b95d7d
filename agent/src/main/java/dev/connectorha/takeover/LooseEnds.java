package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What is not known of the own writes: for a member that goes, and will not be there to see what becomes of them.
 *
 * @param inFlight written to, and not answered yet
 * @param unanswered those, and what was written to a moment ago without an answer in time: EC2 may do it yet, and that
 *     a read has shown it here since tells nothing, for it may have been here before
 * @param unconfirmed virtual IPs of which neither a write nor a read has told since the last claim that they are here
 */
public record LooseEnds(List<Resource> inFlight, List<Resource> unanswered, List<Resource> unconfirmed) {
    public static final LooseEnds NONE = new LooseEnds(List.of(), List.of(), List.of());

    /** What EC2 has not done in this time it is not taken to do any more. */
    private static final long LATE = Duration.ofSeconds(60).toNanos();

    /** @param written all that was written to */
    static LooseEnds of(Map<Resource, Knowledge> written, long claimBegan, long nowNanos) {
        return new LooseEnds(which(written, known -> known.writing().inFlight()),
                which(written, known -> known.writing().inFlight() || timedOut(known, nowNanos)),
                which(written, known -> !known.confirmedSince(claimBegan)).stream()
                        .filter(Resource.Vip.class::isInstance).toList());
    }

    private static List<Resource> which(Map<Resource, Knowledge> written, Predicate<Knowledge> which) {
        return written.entrySet().stream().filter(each -> which.test(each.getValue())).map(Map.Entry::getKey)
                .toList();
    }

    private static boolean timedOut(Knowledge known, long nowNanos) {
        OptionalLong unanswered = known.writing().unanswered();
        return unanswered.isPresent() && nowNanos - unanswered.getAsLong() < LATE;
    }
}

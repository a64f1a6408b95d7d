package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Resource;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is not known of the own writes: for a member that goes, and will not be there to see what becomes of them.
 *
 * @param inFlight written to, and not answered yet
 * @param unanswered those, and what was written to a moment ago without an answer in time: EC2 may do it yet
 * @param unconfirmed virtual IPs of which neither a write nor a read has told since the last claim that they are here
 */
public record LooseEnds(List<Resource> inFlight, List<Resource> unanswered, List<Resource> unconfirmed) {
    public static final LooseEnds NONE = new LooseEnds(List.of(), List.of(), List.of());

    /** What EC2 has not done in this time it is not taken to do any more. */
    private static final long LATE = Duration.ofSeconds(60).toNanos();

    static LooseEnds of(Observed observed, long claimBegan, long nowNanos) {
        return new LooseEnds(which(observed, known -> known.writing().inFlight()),
                which(observed, known -> known.writing().inFlight() || timedOut(known, nowNanos)),
                which(observed, known -> !known.confirmedSince(claimBegan)).stream()
                        .filter(Resource.Vip.class::isInstance).toList());
    }

    private static List<Resource> which(Observed observed, Predicate<Knowledge> which) {
        return observed.resources().keySet().stream().filter(each -> which.test(observed.of(each))).toList();
    }

    private static boolean timedOut(Knowledge known, long nowNanos) {
        return known.failure().filter(Ec2Failure.TimedOut.class::isInstance).isPresent()
                && nowNanos - known.writeEnded() < LATE;
    }
}

package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Resource;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is not known of the own writes: for a member that goes, and will not be there to see what becomes of them.
 *
 * @param inFlight written to, and not answered yet
 * @param doubtful written to without an answer in time, so that EC2 may do it yet; or a virtual IP whose claim was not
 *     confirmed
 */
public record LooseEnds(List<Resource> inFlight, List<Resource> doubtful) {
    public static final LooseEnds NONE = new LooseEnds(List.of(), List.of());

    /** What EC2 has not done in this time it is not taken to do any more. */
    private static final long LATE = Duration.ofSeconds(60).toNanos();

    static LooseEnds of(Observed observed, long claimBegan, long nowNanos) {
        return new LooseEnds(which(observed, known -> known.writing().inFlight()),
                Stream.concat(
                        which(observed, known -> !known.writing().inFlight() && timedOut(known, nowNanos))
                                .stream(),
                        observed.vips().stream().filter(vip -> unconfirmed(observed.of(vip), claimBegan)))
                        .distinct().toList());
    }

    private static List<Resource> which(Observed observed, Predicate<Knowledge> which) {
        return observed.resources().keySet().stream().filter(each -> which.test(observed.of(each))).toList();
    }

    private static boolean timedOut(Knowledge known, long nowNanos) {
        return known.failure().filter(Ec2Failure.TimedOut.class::isInstance).isPresent()
                && nowNanos - known.writeEnded() < LATE;
    }

    /** Its claim has begun, and neither a write of it was answered with success nor has a read seen it here. */
    private static boolean unconfirmed(Knowledge known, long claimBegan) {
        return !known.writing().inFlight() && !known.confirmedSince(claimBegan);
    }

    public boolean none() {
        return inFlight.isEmpty() && doubtful.isEmpty();
    }
}

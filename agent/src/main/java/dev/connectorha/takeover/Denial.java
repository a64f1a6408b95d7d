package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import java.time.Duration;
import java.util.OptionalLong;

/** An optional permission that is denied is asked for again after an hour: each denial leaves a line in CloudTrail. */
final class Denial {
    static final long ASKED_AGAIN_AFTER = Duration.ofHours(1).toNanos();

    private OptionalLong last = OptionalLong.empty();

    /** Whether the failure will be the same until somebody changes something. */
    static boolean is(Ec2Failure failure) {
        return failure instanceof Ec2Failure.NotAuthorized || failure instanceof Ec2Failure.Rejected;
    }

    void noted(long nowNanos) {
        last = OptionalLong.of(nowNanos);
    }

    boolean holds(long nowNanos) {
        return last.isPresent() && nowNanos - last.getAsLong() < ASKED_AGAIN_AFTER;
    }
}

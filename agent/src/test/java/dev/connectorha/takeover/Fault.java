package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import java.time.Duration;

/** What befalls one call. */
sealed interface Fault {
    Fault THROTTLED = new Refused(
            new Ec2Failure.Throttled("EC2", "RequestLimitExceeded", "Request limit exceeded."));
    Fault DENIED = new Refused(new Ec2Failure.NotAuthorized("EC2", "UnauthorizedOperation",
            "You are not authorized to perform this operation."));
    Fault BROKEN = new Refused(new Ec2Failure.ServerFault("EC2", "InternalError", "Try again."));
    Fault UNREACHABLE = new Refused(new Ec2Failure.Unreachable("EC2", "NoRoute", "No route to host"));

    /** Carried out and answered in the usual time. */
    record None() implements Fault {}

    /** Answered with that failure, not carried out. */
    record Refused(Ec2Failure failure) implements Fault {}

    /** Never carried out; times out. */
    record Hangs() implements Fault {}

    /** Carried out, but the answer is lost; times out. */
    record AnswerLost() implements Fault {}

    /** Carried out only after that time; may time out before. */
    record CarriedOutAfter(Duration delay) implements Fault {}
}

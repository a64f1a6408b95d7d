package dev.connectorha.ec2;

import java.util.Locale;

/** How one attempt of a call has ended, in the word of its metric: each kind of failure is one. */
public enum CallOutcome {
    /** Answered with success. */
    OK,
    /** A probe was answered as one that is permitted is answered: with an error, and nothing has changed. */
    PROBED,
    /** {@link Ec2Failure.Throttled}. */
    THROTTLED,
    /** {@link Ec2Failure.ServerFault}. */
    SERVER_FAULT,
    /** {@link Ec2Failure.Unreachable}. */
    UNREACHABLE,
    /** {@link Ec2Failure.TimedOut}. */
    TIMED_OUT,
    /** {@link Ec2Failure.NotAuthorized}. */
    NOT_AUTHORIZED,
    /** {@link Ec2Failure.BadCredentials}. */
    BAD_CREDENTIALS,
    /** {@link Ec2Failure.NotFound}. */
    NOT_FOUND,
    /** {@link Ec2Failure.HeldElsewhere}. */
    HELD_ELSEWHERE,
    /** {@link Ec2Failure.Rejected}. */
    REJECTED,
    /** {@link Ec2Failure.Fenced}. */
    FENCED;

    /** Of an ordinary call. */
    public static CallOutcome of(Ec2Result<?> result) {
        return result.asFailure().map(CallOutcome::of).orElse(OK);
    }

    /** Of a probe. */
    public static CallOutcome of(ProbeAnswer answer) {
        return switch (answer) {
            case ProbeAnswer.WouldSucceed _,ProbeAnswer.Validated _ -> PROBED;
            case ProbeAnswer.Denied(var failure) -> of(failure);
            case ProbeAnswer.Failed(var failure) -> of(failure);
            case ProbeAnswer.TookEffect _ -> OK;
        };
    }

    private static CallOutcome of(Ec2Failure failure) {
        return switch (failure) {
            case Ec2Failure.Throttled _ -> THROTTLED;
            case Ec2Failure.ServerFault _ -> SERVER_FAULT;
            case Ec2Failure.Unreachable _ -> UNREACHABLE;
            case Ec2Failure.TimedOut _ -> TIMED_OUT;
            case Ec2Failure.NotAuthorized _ -> NOT_AUTHORIZED;
            case Ec2Failure.BadCredentials _ -> BAD_CREDENTIALS;
            case Ec2Failure.NotFound _ -> NOT_FOUND;
            case Ec2Failure.HeldElsewhere _ -> HELD_ELSEWHERE;
            case Ec2Failure.Rejected _ -> REJECTED;
            case Ec2Failure.Fenced _ -> FENCED;
        };
    }

    /** The value of the label. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.connectorha.ec2;

import dev.connectorha.ec2.Ec2Failure.BadCredentials;
import dev.connectorha.ec2.Ec2Failure.Fenced;
import dev.connectorha.ec2.Ec2Failure.HeldElsewhere;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Failure.Rejected;
import dev.connectorha.ec2.Ec2Failure.ServerFault;
import dev.connectorha.ec2.Ec2Failure.Throttled;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.Ec2Failure.Unreachable;

/** What EC2 said to a call that was not meant to succeed. */
public sealed interface ProbeAnswer {
    /** DryRunOperation: permitted and valid, and not carried out. */
    record WouldSucceed() implements ProbeAnswer {}

    /** EC2 found fault with the parameters: it got as far as to look at them, believably after permitting. */
    record Validated(Ec2Failure failure) implements ProbeAnswer {}

    /** EC2 does not permit the call: that is certain. */
    record Denied(NotAuthorized failure) implements ProbeAnswer {}

    /** Any other failure: it says nothing about the permission. */
    record Failed(Ec2Failure failure) implements ProbeAnswer {}

    /** Success: the call was carried out, or its DryRun ignored. */
    record TookEffect() implements ProbeAnswer {}

    /** Sorts the outcome of a call of whose errors none has been taken for success. */
    static ProbeAnswer of(Ec2Result<?> outcome) {
        return switch (outcome) {
            case Ec2Result.Ok<?> _ -> new TookEffect();
            case Ec2Result.Failed<?>(Ec2Failure failure) -> of(failure);
        };
    }

    private static ProbeAnswer of(Ec2Failure failure) {
        return switch (failure) {
            case NotAuthorized denied -> new Denied(denied);
            case Rejected dryRun when dryRun.code().equals("DryRunOperation") -> new WouldSucceed();
            case Rejected _,HeldElsewhere _,NotFound _ -> blamesTheParameters(failure.code())
                    ? new Validated(failure)
                    : new Failed(failure);
            case Throttled _,ServerFault _,Unreachable _,TimedOut _,BadCredentials _,Fenced _ ->
                new Failed(failure);
        };
    }

    /**
     * A fault of the address, however EC2 words it, and that the ENI has no room for one that it could not have anyway.
     * Not that the ENI is not there: that may be said before anybody asks for permission.
     */
    private static boolean blamesTheParameters(String code) {
        return code.matches("Invalid(Parameter|Address|IP)[A-Za-z0-9.]*")
                || code.endsWith("AddressLimitExceeded");
    }
}

package dev.connectorha.probe;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Remedies;
import java.util.Optional;

/** What one question came to. */
public sealed interface Verdict {
    /** Certain: EC2 said that it would have done it, or did what was only a read. */
    record Allowed() implements Verdict {}

    /** EC2 found fault with the parameters, as it was to; believed to come after the permission. */
    record LikelyAllowed(Ec2Failure answer) implements Verdict {}

    /** Certain. */
    record Denied(Ec2Failure.NotAuthorized failure) implements Verdict {}

    /** Nothing was learnt about the permission. */
    record Failed(Ec2Failure failure) implements Verdict {}

    /** What a takeover has to change is not there; {@code what} says so, and what to do. */
    record Absent(String what) implements Verdict {}

    /** Not asked. Never to be read as good. */
    record Skipped(String reason) implements Verdict {}

    /** What cannot succeed did; {@code what} says so, and what to do. */
    record Anomaly(String what) implements Verdict {}

    /** What is wrong and what to do about it; empty if nothing is known to be wrong. */
    default Optional<String> problem() {
        return switch (this) {
            case Allowed _,LikelyAllowed _,Skipped _ -> Optional.empty();
            case Denied(var failure) -> Optional.of(Remedies.explained(failure));
            case Failed(var failure) -> Optional.of(Remedies.explained(failure));
            case Absent(var what) -> Optional.of(what);
            case Anomaly(var what) -> Optional.of(what);
        };
    }

    /** Whether asking again soon may bring another verdict without anybody doing anything. */
    default boolean passing() {
        return this instanceof Failed(var failure) && failure.passing();
    }
}

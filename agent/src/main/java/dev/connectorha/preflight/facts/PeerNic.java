package dev.connectorha.preflight.facts;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import java.util.Optional;

/** The peer's ENI for one of our interfaces. */
public sealed interface PeerNic {
    /** EC2 shows it. {@code written}: its id is in the configuration; otherwise it was found by the peer's address. */
    record Seen(InterfaceDetails eni, boolean written) implements PeerNic {}

    /** Its id is in the configuration, and EC2 does not show it. */
    record Written(NetworkInterfaceId written, Ec2Failure why) implements PeerNic {}

    /** It is to be found by the peer's address, and no ENI of the VPC has that address. */
    record Nowhere() implements PeerNic {}

    /** It is to be found by the peer's address, and EC2 does not answer that. */
    record Unanswered(Ec2Failure why) implements PeerNic {}

    /** Its id is not in the configuration, and only the first interface's peer can be found by address. */
    record NotWritten() implements PeerNic {}

    /** Its id, where that is known. */
    default Optional<NetworkInterfaceId> id() {
        return switch (this) {
            case Seen(var details, _) -> Optional.of(details.id());
            case Written(var id, _) -> Optional.of(id);
            case Nowhere _,Unanswered _,NotWritten _ -> Optional.empty();
        };
    }

    /** Whether a stranger may yet be the peer: its ENI is not known, or the written one is not there. */
    default boolean doubtful() {
        return switch (this) {
            case Seen _ -> false;
            case Written(_, var why) -> !(why instanceof Ec2Failure.NotAuthorized);
            case Nowhere _,Unanswered _,NotWritten _ -> true;
        };
    }

    /** Whether it is not shown because that is not permitted; other reasons are failures of a check of their own. */
    default boolean hidden() {
        return switch (this) {
            case Written(_, var why) -> why instanceof Ec2Failure.NotAuthorized;
            case Unanswered(var why) -> why instanceof Ec2Failure.NotAuthorized;
            case Seen _,Nowhere _,NotWritten _ -> false;
        };
    }

    /** All about it, if EC2 shows it. */
    default Optional<InterfaceDetails> details() {
        return this instanceof Seen(var details, _) ? Optional.of(details) : Optional.empty();
    }
}

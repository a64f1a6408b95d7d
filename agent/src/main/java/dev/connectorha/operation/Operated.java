package dev.connectorha.operation;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.election.ElectionState;
import dev.connectorha.election.Role;
import dev.connectorha.takeover.LooseEnds;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The member as an operation sees it and acts on it. On the loop. */
public interface Operated {
    /** All that the election knows now. */
    ElectionState election();

    /** Of {@link #election()}. */
    default Role role() {
        return election().role();
    }

    Phase phase();

    /** Empty before the member has joined. */
    Optional<TakeoverSnapshot> takeover();

    /** The peer's address, for people. */
    String peer();

    /** T11: offers the role to the peer; see {@code PairMember}. */
    void handover(Duration timeout);

    /** T11: whether this member stands back behind its peer. */
    boolean handedOver();

    /** T11: ends that. */
    void handoverBack();

    /** Whether this member could take over, tried out now without changing anything (T6). May complete anywhere. */
    CompletionStage<Boolean> prove();

    /** What is in the way of a takeover, in words; mostly nothing. */
    List<String> obstacles();

    /** Takes from the peer what was handed over to it. */
    void takeBack();

    /** Whether {@link #takeBack} still counts with the highest priority there is. */
    boolean takingBack();

    /** Leaves the election for good: the process stays, and takes part again when it is restarted. */
    void standAside();

    /** What is not known of its writes. */
    LooseEnds looseEnds();

    /** T8: gives the virtual IPs back; completed on the loop with what went wrong. */
    CompletionStage<List<Ec2Failure>> giveBack();
}

package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.plan.Resource;
import java.util.List;

/** Hears what an operator may want to know. Called on the loop; must not block. */
public interface TakeoverListener {
    /** Everything is here: each write was answered with success, or its resource was read here. */
    void claimCompleted(long term, long durationNanos, int resources);

    /**
     * A write failed. A passing failure has lasted for the whole time of a call and is repeated at once; any other is
     * not repeated before the next verify.
     */
    void writeFailed(Resource resource, Ec2Failure failure);

    /** A read of the own ENI or of the tables failed; it will be repeated. */
    void readFailed(Ec2Failure failure);

    /**
     * The route tables were read.
     *
     * @param problems what a takeover could not move, each with its remedy; mostly none
     */
    default void tablesRead(List<String> problems) {}

    /** The NIC's addresses could not be changed; it will be repeated. */
    void nicFailed(String what);

    /** A settled read shows that something we had is not here any more. */
    void lost(Resource resource, String where);

    /**
     * EC2 has something on an ENI that is neither our own nor the peer's as far as that is known: the peer may have
     * another one now, and should be looked for.
     */
    default void peerMayHaveMoved() {}

    /** A route that followed the pair now targets something else, or is gone: it is left alone. */
    void routeLeft(Resource.TableRoute route, String target);

    /**
     * How much of the role is acted on has changed, or a claim was given up (T4 to T6, T11).
     *
     * @param why in an operator's words
     */
    default void phaseChanged(Phase phase, String why) {}

    /** The peer's address is on another network interface than was known: its instance was replaced (T5). */
    default void peerFound(NetworkInterfaceId where) {}

    /**
     * T5: whether the peer's machine is down may not be read. No error: a yielded member then finds out when its hold
     * time ends. Told at most once an hour.
     */
    default void peerUnseen(Ec2Failure failure) {}

    /** HOLDING has ended: the token is gone from the own ENI, and the virtual IPs were taken off the NIC. */
    void holdEnded(long term);
}

package dev.connectorha.takeover.plan;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.plan.Resource.Vip;

/** One thing to do now. Steps on different resources never wait for each other. */
public sealed interface Step {
    /** Put the virtual IP on the NIC. */
    record AddToNic(Vip vip) implements Step {}

    /** Take the virtual IP off the NIC: it has left the ENI. */
    record RemoveFromNic(Vip vip) implements Step {}

    /** Assign the virtual IP, or replace the route. */
    record Write(Resource resource) implements Step {}

    /** Ask IMDS which addresses the own ENIs have. */
    record ReadAddresses() implements Step {}

    /** Ask EC2 for the route tables. */
    record ReadTables() implements Step {}

    /** The token is lost, settled: it is taken back, or given up (T4). */
    record TokenLost() implements Step {}

    /** The claim could not be made good in time (T6). */
    record GiveWay() implements Step {}

    /** Nothing is held any more (T7). */
    record EndHold() implements Step {}

    /** Give the virtual IPs back (T8). */
    record GiveBack() implements Step {}

    /** The token is here though this member does not take part: it is served (T7). */
    record Hold() implements Step {}

    /** What was yielded is here again (T5). */
    record Regained() implements Step {}

    /** Ask EC2 whether the peer's machine is there (T5). */
    record LookAtPeer(NetworkInterfaceId peer) implements Step {}

    /** The peer to whom everything was yielded is down, settled (T5). */
    record PeerDown(String why) implements Step {}
}

package dev.connectorha.election;

import dev.connectorha.vrrp.Advertisement;
import java.net.InetAddress;

/** Everything that can happen to a member. */
public sealed interface ElectionEvent {
    /** The agent is ready to take part. Faults and an override that were reported before are remembered. */
    record Started() implements ElectionEvent {}

    /** The decoder accepted an advert of the peer. */
    record AdvertReceived(Advertisement advertisement, InetAddress source) implements ElectionEvent {}

    /**
     * An advert has really left. Nothing else arms the advert timer, so no received packet can hold back our adverts.
     *
     * @param atNanos when the send call returned
     */
    record AdvertSent(long atNanos) implements ElectionEvent {}

    /** An advert could not be sent: tried again after one interval, and not counted as sent. */
    record AdvertSendFailed() implements ElectionEvent {}

    /** The shell's timer fired. Harmless if it did so too early or without need. */
    record DeadlineReached() implements ElectionEvent {}

    /**
     * The trackers made another priority.
     *
     * @param effective 3..254
     */
    record PriorityChanged(int effective) implements ElectionEvent {}

    /**
     * This priority counts instead of the effective one.
     *
     * @param priority {@link Priority#YIELDED}, {@link Priority#HANDED_OVER} or {@link Priority#TAKING_BACK}
     */
    record PriorityOverrideSet(int priority) implements ElectionEvent {}

    /** The effective priority counts again. */
    record PriorityOverrideCleared() implements ElectionEvent {}

    /** Whether this member could take over now (rule T6): one that is not ready never pre-empts a live master. */
    record ReadinessChanged(boolean ready) implements ElectionEvent {}

    /**
     * Something makes this member unfit: FAULT, after priority 0 from a master.
     *
     * @param reason one of possibly several, by which the same fault is cleared
     */
    record FaultRaised(String reason) implements ElectionEvent {}

    /** FAULT is left when the last reason has gone. */
    record FaultCleared(String reason) implements ElectionEvent {}

    /** The loop slept longer than the peer waits (rule T10); the socket has been read dry. */
    record Stalled() implements ElectionEvent {}

    /** The master offers its role (rule T11): priority 0, then silence, still MASTER. Ignored in other roles. */
    record HandoverStarted() implements ElectionEvent {}

    /** The peer has taken over: BACKUP with {@link Priority#HANDED_OVER}. Ignored unless one is under way. */
    record HandoverFinished() implements ElectionEvent {}

    /** Nobody took over, or the peer gave way: advertise again at once. Ignored unless a handover is under way. */
    record HandoverCancelled() implements ElectionEvent {}

    /** The master cannot make its claim good (rule T6): priority 0, then BACKUP with {@link Priority#HANDED_OVER}. */
    record GaveWay() implements ElectionEvent {}

    /**
     * An operator takes the role back after a drill: MASTER with {@link Priority#TAKING_BACK} until that override is
     * cleared. Ignored unless BACKUP.
     */
    record TakenBack() implements ElectionEvent {}

    /** A backup's write of an older term has ended: let the master hear a lower priority (rule T9). */
    record LateWriteEnded() implements ElectionEvent {}

    /** The agent ends, or must not be master for a long time. */
    record ShutdownRequested() implements ElectionEvent {}
}

/**
 * The VRRP state machine: an event in, a {@link dev.connectorha.election.Transition} out. {@code docs/election.md} is
 * its description.
 *
 * <p>Pure: may import {@code vrrp}, java.base and JSpecify alone. Time comes in as {@code nowNanos} and leaves as
 * {@link dev.connectorha.election.Countdown}s; the shell wakes it up,
 * sends its adverts, and reports what became of them.
 */
@NullMarked
package dev.connectorha.election;

import org.jspecify.annotations.NullMarked;

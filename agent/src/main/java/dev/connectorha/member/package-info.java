/**
 * One member of the pair without its shell: election and takeover tied together, driven by events and the time. The
 * daemon and the simulation run the very same classes.
 *
 * <p>May import {@code vrrp}, {@code election}, {@code takeover}, {@code ec2}, java.base and JSpecify. Knows no thread,
 * no socket, no logger; the clock and the timers come from the {@link dev.connectorha.member.Alarm} that it is given.
 */
@NullMarked
package dev.connectorha.member;

import org.jspecify.annotations.NullMarked;

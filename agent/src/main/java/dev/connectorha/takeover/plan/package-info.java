/**
 * The pure planner: what is wanted and what is known go in, the steps to take now and the time to look again come out.
 *
 * <p>May import java.base, JSpecify and {@code ec2}. Times are nanoseconds of one monotonic clock that may start
 * anywhere; {@code NEVER} stands for "long ago".
 */
@NullMarked
package dev.connectorha.takeover.plan;

import org.jspecify.annotations.NullMarked;

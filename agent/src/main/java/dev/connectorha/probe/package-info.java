/**
 * Finds out, without changing anything, whether EC2 would permit this member a takeover. One small class per question;
 * {@link dev.connectorha.probe.ReadinessProbe} asks them all.
 *
 * <p>The rules that keep it harmless even against an EC2 that ignores DryRun: nothing is asked until a
 * DescribeRouteTables with DryRun has shown that DryRun is honoured; a dry ReplaceRoute names the target that the route
 * has now; Assign and Unassign name an address of the documentation, which no subnet has, and never a virtual IP.
 *
 * <p>Pure: no clock, no thread. May import {@code ec2}, java.base and JSpecify alone.
 */
@NullMarked
package dev.connectorha.probe;

import org.jspecify.annotations.NullMarked;

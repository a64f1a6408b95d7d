/**
 * The seeded simulation: two members in a world of virtual time, with a network, an EC2 and an IMDS that misbehave.
 *
 * <p>Election, planner and reconciler are production's. One thread, and everything follows from the seed: a failing one
 * prints its transcript and how to replay it. {@link dev.connectorha.simulation.World} is the map.
 */
@NullMarked
package dev.connectorha.simulation;

import org.jspecify.annotations.NullMarked;

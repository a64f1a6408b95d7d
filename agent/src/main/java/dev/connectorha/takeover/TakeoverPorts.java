package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.InstanceIdentity;
import java.util.random.RandomGenerator;

/**
 * What the takeover acts through.
 *
 * @param random for the jitter of the table reads and of the pace (T14); called on the loop
 */
public record TakeoverPorts(Ec2Network ec2, InstanceIdentity identity, NicPort nic, Retries retries,
        RandomGenerator random) {}

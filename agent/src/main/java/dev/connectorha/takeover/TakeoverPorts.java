package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.InstanceIdentity;

/** What the takeover acts through. */
public record TakeoverPorts(Ec2Network ec2, InstanceIdentity identity, NicPort nic, Retries retries) {}

package dev.connectorha.preflight;

import dev.connectorha.ec2.InstanceIdentity;

/**
 * Where facts come from, as the checks see it: ports, so that tests bring their own.
 *
 * @param identity what the instance knows of itself
 */
public record Sources(InstanceIdentity identity) {}

package dev.connectorha.preflight;

import dev.connectorha.ec2.InstanceIdentity;

/**
 * Where facts come from, as the checks see it: ports, so that tests bring their own.
 *
 * @param identity what the instance knows of itself
 * @param host what this host's files and kernel tell
 * @param peer what can be heard of the other member
 */
public record Sources(InstanceIdentity identity, HostSources host, PeerEar peer) {}

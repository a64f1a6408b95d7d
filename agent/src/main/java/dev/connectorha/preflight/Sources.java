package dev.connectorha.preflight;

import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.inspection.ImdsInspection;

/**
 * Where facts come from, as the checks see it: ports, so that tests bring their own.
 *
 * @param identity what the instance knows of itself
 * @param imds the same for what no takeover needs
 * @param ec2 by region
 * @param host what this host's files and kernel tell
 * @param peer what can be heard of the other member
 */
public record Sources(InstanceIdentity identity, ImdsInspection imds, Cloud.Regions ec2, HostSources host,
        PeerEar peer) {}

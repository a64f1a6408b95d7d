package dev.connectorha.clients.plan;

import dev.connectorha.ec2.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * A client as far as it matters for whether it is managed.
 *
 * @param device the NIC that it was written down for
 * @param localResources the blocks it serves
 */
public record Candidate(Optional<String> device, List<Cidr> localResources) {
    public Candidate {
        localResources = List.copyOf(localResources);
    }
}

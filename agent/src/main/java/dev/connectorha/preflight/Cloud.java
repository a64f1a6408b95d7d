package dev.connectorha.preflight;

import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.inspection.CallerInspection;
import dev.connectorha.ec2.inspection.Ec2Inspection;

/**
 * EC2 of one region. No check may call what changes something: of {@code network} only the reads.
 *
 * @param network the calls of a takeover, for those who must make the very same reads
 * @param probes for permissions
 * @param reads what no takeover reads
 * @param caller who calls, and which way
 */
public record Cloud(Ec2Network network, PermissionProbes probes, Ec2Inspection reads,
        CallerInspection caller) {
    /** EC2 of any region; asks nothing yet. */
    @FunctionalInterface
    public interface Regions {
        Cloud of(String region);
    }
}

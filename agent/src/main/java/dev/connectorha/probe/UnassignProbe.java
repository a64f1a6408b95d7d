package dev.connectorha.probe;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.probe.Verdict.Anomaly;
import java.util.concurrent.CompletionStage;

/** Unassigns an address that the ENI cannot have: EC2 must refuse, and how it does tells. */
public record UnassignProbe(PermissionProbes ec2, NetworkInterfaceId self, Family family) implements Probe {
    @Override
    public String action() {
        return "Unassign" + family.actions();
    }

    @Override
    public String object() {
        return self.value();
    }

    @Override
    public CompletionStage<Verdict> ask() {
        return ec2.probeUnassign(self, family.documentation()).thenApply(this::verdict);
    }

    private Verdict verdict(ProbeAnswer answer) {
        return Refusals.verdict(answer, new Anomaly("EC2 unassigned " + Addresses.text(family.documentation())
                + ", which cannot have been there. Remedy: check that AWS_ENDPOINT_URL_EC2 is EC2"));
    }
}

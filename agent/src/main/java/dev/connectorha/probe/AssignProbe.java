package dev.connectorha.probe;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.probe.Verdict.Anomaly;
import java.util.concurrent.CompletionStage;

/** Assigns an address that the subnet cannot have, without reassignment: EC2 must refuse, and how it does tells. */
public record AssignProbe(PermissionProbes ec2, NetworkInterfaceId self, Family family) implements Probe {
    @Override
    public String action() {
        return "Assign" + family.actions();
    }

    @Override
    public String object() {
        return self.value();
    }

    @Override
    public CompletionStage<Verdict> ask() {
        return ec2.probeAssign(self, family.documentation()).thenApply(this::verdict);
    }

    private Verdict verdict(ProbeAnswer answer) {
        String address = Addresses.text(family.documentation());
        return Refusals.verdict(answer,
                new Anomaly("EC2 assigned " + address + ", which the subnet cannot have."
                        + " Remedy: check that AWS_ENDPOINT_URL_EC2 is EC2, and that " + self
                        + " does not have "
                        + address));
    }
}

package dev.connectorha.probe;

import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.probe.Verdict.Allowed;
import dev.connectorha.probe.Verdict.Anomaly;
import dev.connectorha.probe.Verdict.Denied;
import dev.connectorha.probe.Verdict.Failed;
import dev.connectorha.probe.Verdict.LikelyAllowed;

/** Judges the answer to a call that has no DryRun and that EC2 must refuse. */
final class Refusals {
    private Refusals() {}

    static Verdict verdict(ProbeAnswer answer, Anomaly tookEffect) {
        return switch (answer) {
            case ProbeAnswer.WouldSucceed _ -> new Allowed();
            case ProbeAnswer.Denied(var failure) -> new Denied(failure);
            case ProbeAnswer.Validated(var failure) -> new LikelyAllowed(failure);
            case ProbeAnswer.Failed(var failure) -> new Failed(failure);
            case ProbeAnswer.TookEffect _ -> tookEffect;
        };
    }
}

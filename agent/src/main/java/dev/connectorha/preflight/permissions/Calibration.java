package dev.connectorha.preflight.permissions;

import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.preflight.Cloud;
import dev.connectorha.preflight.Fact;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.facts.Place;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * How sure it is that EC2 asks for permission before it finds fault with parameters. If a call of the same kind, as
 * invalid, for an action that the role should not have is denied, then it does; that denial is in CloudTrail.
 */
enum Calibration {
    /** It does, in this account and now. */
    VERIFIED("verified: EC2 asks for permission first"),
    /** The role may do that too, or EC2 does not ask first: what is believed stays a belief. */
    LIKELY("likely: that EC2 asks for permission first could not be verified"),
    /** Nobody was to ask. */
    NOT_TRIED("likely: not verified with --no-calibration");

    static final Fact<Calibration> FACT = Calibration::find;

    private final String words;

    Calibration(String words) {
        this.words = words;
    }

    /** The grade of a verdict, for people. */
    String words() {
        return words;
    }

    private static Calibration find(Facts facts) throws InterruptedException {
        Optional<Cloud> cloud = Place.cloud(facts);
        if (cloud.isEmpty()) {
            return LIKELY;
        }
        try {
            return cloud.get().probes().calibrate().toCompletableFuture()
                    .get() instanceof ProbeAnswer.Denied ? VERIFIED : LIKELY;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a port's stage completed exceptionally", e.getCause());
        }
    }
}

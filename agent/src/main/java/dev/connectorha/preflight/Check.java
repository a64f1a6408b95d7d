package dev.connectorha.preflight;

/** One question about whether this member is fit for service. Changes nothing, whatever the answer. */
public interface Check {
    CheckInfo about();

    /**
     * Asks. May block; runs on a virtual thread of its own, and is interrupted when its time is over.
     *
     * @throws InterruptedException if its time is over
     */
    CheckResult run(Facts facts) throws InterruptedException;
}

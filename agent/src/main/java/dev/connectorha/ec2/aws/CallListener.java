package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.CallOutcome;

/** Hears of each attempt that has ended, after whoever made it. On the attempt's own thread. */
public interface CallListener {
    /** Hears nothing. */
    CallListener NONE = (_, _, _) -> {};

    /**
     * One attempt has ended.
     *
     * @param action the API action, or {@code IMDS}
     */
    void ended(String action, CallOutcome outcome, long nanos);
}

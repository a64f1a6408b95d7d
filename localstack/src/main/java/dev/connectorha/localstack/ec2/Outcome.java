package dev.connectorha.localstack.ec2;

/** What becomes of a call that EC2 does not refuse; refusals are thrown as Ec2Error. */
sealed interface Outcome {
    /**
     * Success.
     *
     * @param xml the members of the response element
     */
    record Answered(String xml) implements Outcome {}

    /** The connection is closed without an answer. */
    record Unanswered() implements Outcome {}
}

package dev.connectorha.localstack.ec2.model;

/** An instance, as far as networking cares: whether it runs. */
public record Instance(String id, State state) {
    /** The states that EC2 names in lower case with hyphens. */
    public enum State {
        PENDING, RUNNING, STOPPING, STOPPED, TERMINATED
    }
}

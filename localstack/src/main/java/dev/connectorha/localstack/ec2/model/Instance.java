package dev.connectorha.localstack.ec2.model;

/**
 * An instance, as far as networking cares: whether it runs, and how many addresses its type may have.
 *
 * @param type such as {@code m5.large}; see {@link InstanceType}
 */
public record Instance(String id, State state, String type) implements Resource {
    /** The states that EC2 names in lower case with hyphens. */
    public enum State {
        PENDING(0), RUNNING(16), SHUTTING_DOWN(32), TERMINATED(48), STOPPING(64), STOPPED(80);

        private final int code;

        State(int code) {
            this.code = code;
        }

        /** The number that EC2 gives beside the name. */
        public int code() {
            return code;
        }
    }

    Instance withState(State changed) {
        return new Instance(id, changed, type);
    }
}

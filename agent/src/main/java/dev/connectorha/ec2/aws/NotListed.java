package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Failure;

/** EC2 answered with success, and what was asked for by its id is not in the answer. */
final class NotListed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotListed(String id) {
        super("EC2 does not list " + id);
    }

    Ec2Failure failure(String action) {
        return new Ec2Failure.NotFound(action, "NotListed", String.valueOf(getMessage()));
    }
}

package dev.connectorha.localstack.ec2.model;

/** How EC2 says that something is still needed. */
final class Dependencies {
    private Dependencies() {}

    static Ec2Error of(String kind, String id) {
        return new Ec2Error(400, "DependencyViolation",
                "The " + kind + " '" + id + "' has dependencies and cannot be deleted.");
    }

    /** Two things that are in different VPCs. */
    static Ec2Error apart(String one, String other) {
        return new Ec2Error(400, "InvalidParameter",
                one + " and " + other + " belong to different networks.");
    }
}

package dev.connectorha.localstack.ec2.iam;

import java.util.List;

/** IAM's rule for the policies of one identity: deny wins, then allow, and without either it is not allowed. */
public final class Policies {
    private Policies() {}

    public static Decision decide(List<PolicyDocument> policies, AccessRequest request) {
        List<Statement> concerned = policies.stream().flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.concerns(request)).toList();
        if (concerned.stream().anyMatch(statement -> !statement.allows())) {
            return Decision.DENIED;
        }
        return concerned.isEmpty() ? Decision.NOT_ALLOWED : Decision.ALLOWED;
    }
}

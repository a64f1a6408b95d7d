package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.actions.Actions;
import dev.connectorha.localstack.ec2.iam.AccessRequest;
import dev.connectorha.localstack.ec2.iam.ActionResources;
import dev.connectorha.localstack.ec2.iam.Decision;
import dev.connectorha.localstack.ec2.iam.Policies;
import dev.connectorha.localstack.ec2.iam.PolicyBook;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import dev.connectorha.localstack.ec2.model.Account;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the caller's policies. It comes before the action, as EC2 is believed to do it, or after, if so ordered. */
final class Authorization implements Layer {
    private final PolicyBook policies;
    private final Ec2Model model;
    private final Behaviour behaviour;
    private final String role;

    Authorization(PolicyBook policies, Ec2Model model, Behaviour behaviour, String role) {
        this.policies = policies;
        this.model = model;
        this.behaviour = behaviour;
        this.role = role;
    }

    @Override
    public Outcome take(Call call, Endpoint next) throws InterruptedException {
        Actions.check(call.action());
        Optional<List<PolicyDocument>> own = policies.of(identities(call.caller()));
        if (own.isPresent()) {
            if (behaviour.validatesFirst()) {
                rehearse(call);
            }
            check(call, own.get());
        }
        return next.take(call);
    }

    /** The most particular one first. */
    private Stream<String> identities(Caller caller) {
        return Stream.of(caller.accessKeyId(), caller.instanceId(), caller.instanceId().map(id -> role))
                .flatMap(Optional::stream);
    }

    /** Performs the action in a world of its own: an error there is what EC2 would find fault with. */
    private void rehearse(Call call) {
        Actions.perform(call.action(), new Ec2Model(model.now()), call.params().without("DryRun"));
    }

    private void check(Call call, List<PolicyDocument> own) {
        VpcState state = model.now();
        String principal = principal(call.caller(), state.account());
        for (AccessRequest request : ActionResources.of(call.action(), call.params(), state, principal)) {
            Decision decision = Policies.decide(own, request);
            if (decision != Decision.ALLOWED) {
                throw new Ec2Error(403, "UnauthorizedOperation", message(principal, request, decision));
            }
        }
    }

    private String principal(Caller caller, Account account) {
        String prefix = "arn:" + account.partition() + ":";
        return caller.instanceId()
                .map(id -> prefix + "sts::" + account.number() + ":assumed-role/" + role + "/" + id)
                .orElseGet(() -> prefix + "iam::" + account.number() + ":user/"
                        + caller.accessKeyId().orElse(""));
    }

    /** For an action without resource-level permissions EC2 names no resource, and encodes nothing. */
    private static String message(String principal, AccessRequest request, Decision decision) {
        String resource = request.resource();
        String reason = decision == Decision.DENIED
                ? " with an explicit deny in an identity-based policy"
                : " because no identity-based policy allows the " + request.action() + " action";
        boolean ofAResource = !resource.equals("*");
        return "You are not authorized to perform this operation. User: " + principal
                + " is not authorized to perform: " + request.action()
                + (ofAResource ? " on resource: " + resource : "") + reason
                + (ofAResource
                        ? ". Encoded authorization failure message: " + encoded(request, decision)
                        : "");
    }

    /** Opaque to callers, as EC2's is; here it can be read by anybody who knows Base64. */
    private static String encoded(AccessRequest request, Decision decision) {
        String text = decision + " " + request.action() + " " + request.resource() + " " + request.context();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

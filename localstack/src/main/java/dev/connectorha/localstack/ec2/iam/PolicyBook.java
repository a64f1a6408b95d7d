package dev.connectorha.localstack.ec2.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who has which policies. An identity is an instance, an access key or the role; whoever has none may do everything.
 *
 * <p>Safe for use by many threads.
 */
public final class PolicyBook {
    private final Map<String, List<PolicyDocument>> byIdentity = new ConcurrentHashMap<>();

    /** Gives an identity these policies in place of those that it had. */
    public void set(String identity, List<PolicyDocument> policies) {
        byIdentity.put(identity, List.copyOf(policies));
    }

    /** The same with one policy. */
    public void set(String identity, PolicyDocument policy) {
        set(identity, List.of(policy));
    }

    /** From now on the identity may do everything. */
    public void remove(String identity) {
        byIdentity.remove(identity);
    }

    public void clear() {
        byIdentity.clear();
    }

    public Map<String, List<PolicyDocument>> all() {
        return Map.copyOf(byIdentity);
    }

    /** The policies of the first of these identities that has any. */
    public Optional<List<PolicyDocument>> of(Stream<String> identities) {
        return identities.flatMap(identity -> Optional.ofNullable(byIdentity.get(identity)).stream())
                .findFirst();
    }
}

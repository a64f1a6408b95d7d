package dev.connectorha.localstack.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectorha.localstack.ec2.iam.PolicyBook;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Policies as JSON: {@code {"identity": "i-…", "policy": {"Version": "2012-10-17", "Statement": […]}}}. The identity is
 * an instance, an access key or the role; the policy may be a list of them; null takes them away.
 */
final class PolicyJson {
    private PolicyJson() {}

    static PolicyBook book(Map<String, JsonNode> policies) {
        PolicyBook book = new PolicyBook();
        policies.forEach((identity, json) -> book.set(identity, documents(json)));
        return book;
    }

    static void apply(PolicyBook book, JsonNode json) {
        if (!json.hasNonNull("identity") || !json.has("policy")) {
            throw new IllegalArgumentException("identity and policy are needed");
        }
        String identity = json.path("identity").asText();
        if (json.hasNonNull("policy")) {
            book.set(identity, documents(json.path("policy")));
        } else {
            book.remove(identity);
        }
    }

    private static List<PolicyDocument> documents(JsonNode json) {
        return json.isArray()
                ? StreamSupport.stream(json.spliterator(), false).map(PolicyDocument::of).toList()
                : List.of(PolicyDocument.of(json));
    }

    /** From each identity to the list of its policies. */
    static ObjectNode write(PolicyBook book) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        book.all().forEach((identity, policies) -> {
            ArrayNode array = json.putArray(identity);
            policies.forEach(policy -> array.add(policy.json()));
        });
        return json;
    }
}

package dev.connectorha.localstack.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A policy of which parts are taken away, or to which statements are added. Each change makes another one. */
record Rights(ObjectNode policy) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Rights of(String document) {
        return new Rights((ObjectNode) read(document));
    }

    PolicyDocument document() {
        return PolicyDocument.of(policy);
    }

    /** The ids of its statements. */
    List<String> statements() {
        return elements(policy.path("Statement")).stream().map(each -> each.path("Sid").asText()).toList();
    }

    /** All actions, in order. */
    List<String> actions() {
        return elements(policy.path("Statement")).stream()
                .flatMap(each -> texts(each.path("Action")).stream())
                .toList();
    }

    /** The actions of one statement. */
    List<String> actions(String sid) {
        return elements(policy.path("Statement")).stream()
                .filter(each -> each.path("Sid").asText().equals(sid))
                .flatMap(each -> texts(each.path("Action")).stream()).toList();
    }

    Rights withoutStatement(String sid) {
        return keeping(each -> !each.path("Sid").asText().equals(sid));
    }

    Rights withoutAction(String action) {
        return without("Action", action::equals);
    }

    Rights withoutResource(String id) {
        return without("Resource", arn -> arn.endsWith("/" + id));
    }

    /** With all resources of this action in place of those that it had. */
    Rights scoping(String action, String resource) {
        Rights changed = new Rights(policy.deepCopy());
        changed.policy.path("Statement").forEach(each -> {
            if (texts(each.path("Action")).contains(action)) {
                ((ObjectNode) each).put("Resource", resource);
            }
        });
        return changed;
    }

    Rights with(String statement) {
        Rights changed = new Rights(policy.deepCopy());
        ((ArrayNode) changed.policy.path("Statement")).add(read(statement));
        return changed;
    }

    private Rights without(String key, Predicate<String> gone) {
        Rights changed = new Rights(policy.deepCopy());
        changed.policy.path("Statement").forEach(each -> {
            ArrayNode left = JsonNodeFactory.instance.arrayNode();
            texts(each.path(key)).stream().filter(gone.negate()).forEach(left::add);
            ((ObjectNode) each).set(key, left);
        });
        return changed.keeping(each -> !each.path(key).isEmpty());
    }

    private Rights keeping(Predicate<JsonNode> kept) {
        ObjectNode changed = policy.deepCopy();
        ArrayNode statements = changed.putArray("Statement");
        elements(policy.path("Statement")).stream().filter(kept).forEach(statements::add);
        return new Rights(changed);
    }

    private static List<String> texts(JsonNode node) {
        return elements(node).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> elements(JsonNode node) {
        return node.isArray()
                ? new ArrayList<>(StreamSupport.stream(node.spliterator(), false).toList())
                : List.of(node);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.connectorha.preflight.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads a policy, as IAM takes it. */
final class PolicyReader {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    private PolicyReader() {}

    /**
     * Its statements.
     *
     * @throws IOException if the file is not there, or not a policy; the message is for people
     */
    static List<PolicyStatement> read(Path file) throws IOException {
        JsonNode policy = MAPPER.readTree(Files.readString(file));
        if (policy == null || !policy.isObject() || !policy.has("Statement")) {
            throw new IOException("not an IAM policy: there is no Statement");
        }
        List<PolicyStatement> statements = new ArrayList<>();
        for (JsonNode statement : many(policy.get("Statement"))) {
            statements.add(statement(statement, statements.size()));
        }
        return statements;
    }

    private static PolicyStatement statement(JsonNode statement, int index) throws IOException {
        String name = statement.path("Sid").asText("statement " + (index + 1));
        String effect = statement.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IOException(name + ": Effect is neither Allow nor Deny");
        }
        List<String> conditions = new ArrayList<>();
        List<String> values = new ArrayList<>();
        statement.path("Condition").forEach(operator -> operator.properties().forEach(condition -> {
            conditions.add(condition.getKey());
            values.addAll(texts(condition.getValue()));
        }));
        return new PolicyStatement(name, effect.equals("Allow"), texts(statement.get("Action")),
                texts(statement.get("Resource")),
                statement.has("NotAction") || statement.has("NotResource"), conditions, values);
    }

    private static List<String> texts(JsonNode node) {
        return node == null ? List.of() : many(node).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> many(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).toList() : List.of(node);
    }
}

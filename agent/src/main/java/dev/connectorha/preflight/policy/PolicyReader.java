package dev.connectorha.preflight.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.connectorha.preflight.policy.PolicyStatement.Patterns;
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
     * The statements of all policies of a role.
     *
     * @throws IOException if one of them cannot be read
     */
    static List<PolicyStatement> read(List<Path> files) throws IOException {
        List<PolicyStatement> all = new ArrayList<>();
        for (Path file : files) {
            String prefix = files.size() == 1 ? "" : file.getFileName() + " ";
            read(file).stream()
                    .map(one -> new PolicyStatement(prefix + one.name(), one.allow(), one.actions(),
                            one.resources(), one.conditions()))
                    .forEach(all::add);
        }
        return all;
    }

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
        List<PolicyCondition> conditions = new ArrayList<>();
        statement.path("Condition").properties().forEach(operator -> operator.getValue().properties()
                .forEach(
                        condition -> conditions.add(new PolicyCondition(operator.getKey(), condition.getKey(),
                                texts(condition.getValue())))));
        return new PolicyStatement(name, effect.equals("Allow"), patterns(statement, "Action"),
                patterns(statement, "Resource"), conditions);
    }

    private static Patterns patterns(JsonNode statement, String key) {
        String inverted = "Not" + key;
        return statement.has(inverted)
                ? new Patterns(texts(statement.get(inverted)), true)
                : new Patterns(texts(statement.get(key)), false);
    }

    private static List<String> texts(JsonNode node) {
        return node == null ? List.of() : many(node).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> many(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).toList() : List.of(node);
    }
}

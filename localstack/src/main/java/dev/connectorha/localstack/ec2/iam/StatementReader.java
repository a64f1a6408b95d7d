package dev.connectorha.localstack.ec2.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.ec2.iam.Statement.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads statements as strictly as IAM does when a policy is attached. */
final class StatementReader {
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> OF_A_POLICY = Set.of("Version", "Id", "Statement");
    private static final Set<String> OF_A_STATEMENT = Set.of("Sid", "Effect", "Action", "NotAction",
            "Resource",
            "NotResource", "Condition");

    private StatementReader() {}

    static List<Statement> statements(JsonNode policy) {
        refuseUnknown(policy, OF_A_POLICY, "a policy");
        require(VERSIONS.contains(policy.path("Version").asText("2008-10-17")),
                "no such version of the language");
        JsonNode statements = policy.path("Statement");
        require(!statements.isMissingNode(), "a policy needs a Statement");
        return elements(statements).stream().map(StatementReader::statement).toList();
    }

    private static Statement statement(JsonNode json) {
        refuseUnknown(json, OF_A_STATEMENT, "a statement of an identity-based policy");
        String effect = json.path("Effect").asText();
        require(effect.equals("Allow") || effect.equals("Deny"), "Effect is Allow or Deny");
        return new Statement(effect.equals("Allow"), matcher(json, "Action", Glob::ignoringCase),
                matcher(json, "Resource", Glob::of), conditions(json.path("Condition")));
    }

    private static Matcher matcher(JsonNode json, String name, Function<String, Glob> glob) {
        String negated = "Not" + name;
        require(json.has(name) != json.has(negated), "a statement needs one of " + name + " and " + negated);
        List<String> texts = texts(json.path(json.has(name) ? name : negated));
        require(!texts.isEmpty(), name + " is empty");
        return new Matcher(texts.stream().map(glob).toList(), json.has(negated));
    }

    private static List<Condition> conditions(JsonNode json) {
        List<Condition> conditions = new ArrayList<>();
        json.properties().forEach(operator -> operator.getValue().properties().forEach(
                key -> conditions.add(Condition.of(operator.getKey(), key.getKey(), texts(key.getValue())))));
        return List.copyOf(conditions);
    }

    private static List<JsonNode> elements(JsonNode json) {
        return json.isArray() ? StreamSupport.stream(json.spliterator(), false).toList() : List.of(json);
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = elements(json).stream().map(JsonNode::asText).toList();
        texts.forEach(text -> require(!text.contains("${"),
                "the stand-in does not evaluate the variable in " + text));
        return texts;
    }

    private static void refuseUnknown(JsonNode json, Set<String> known, String what) {
        require(json.isObject(), what + " is an object");
        json.fieldNames().forEachRemaining(name -> require(known.contains(name), what + " has no " + name));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("malformed policy: " + otherwise);
        }
    }
}

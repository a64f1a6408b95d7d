package dev.connectorha.localstack.ec2.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An identity-based policy.
 *
 * @param json the document as it was given
 */
public record PolicyDocument(JsonNode json, List<Statement> statements) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if IAM would refuse it, or if it holds something that is not evaluated here
     */
    public static PolicyDocument parse(String text) {
        try {
            return of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a policy: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a file of {@code iam-policies/}.
     *
     * @param placeholders what to put in the place of {@code REGION}, {@code ACCOUNT} and the like
     */
    public static PolicyDocument render(Path file, Map<String, String> placeholders) throws IOException {
        String text = Files.readString(file);
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            text = text.replace(placeholder.getKey(), placeholder.getValue());
        }
        return parse(text);
    }

    /** The same as {@link #parse}, of a document that has been read already. */
    public static PolicyDocument of(JsonNode json) {
        return new PolicyDocument(json, StatementReader.statements(json));
    }

    /** What this policy alone says. */
    public Decision decide(AccessRequest request) {
        return Policies.decide(List.of(this), request);
    }
}

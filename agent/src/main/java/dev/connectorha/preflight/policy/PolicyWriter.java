package dev.connectorha.preflight.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectorha.preflight.policy.Need.Purpose;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes needs as a policy: a statement for each purpose, each action on no more than it must. */
public final class PolicyWriter {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private PolicyWriter() {}

    /** The document, with a line end at its end. */
    public static String write(List<Need> needs, String region) {
        ObjectNode policy = MAPPER.createObjectNode().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        Map<Purpose, List<Need>> byPurpose = new EnumMap<>(Purpose.class);
        needs.forEach(need -> byPurpose.computeIfAbsent(need.purpose(), _ -> new ArrayList<>()).add(need));
        byPurpose.forEach((purpose, same) -> statement(statements.addObject(), purpose, same, region));
        try {
            return MAPPER.writer(printer()).writeValueAsString(policy) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy is not writable as JSON", e);
        }
    }

    private static void statement(ObjectNode statement, Purpose purpose, List<Need> needs, String region) {
        statement.put("Sid", purpose.sid()).put("Effect", "Allow");
        put(statement, "Action", needs.stream().map(Need::fullAction).toList());
        List<String> resources = needs.getFirst().resources();
        put(statement, "Resource", resources);
        if (resources.equals(Need.ANY)) {
            // The one way to narrow what knows no resource-level permission.
            statement.putObject("Condition").putObject("StringEquals").put("ec2:Region", region);
        }
    }

    private static void put(ObjectNode statement, String key, List<String> values) {
        if (values.size() == 1) {
            statement.put(key, values.getFirst());
        } else {
            ArrayNode array = statement.putArray(key);
            values.forEach(array::add);
        }
    }

    /** As the policies in iam-policies/ are written. */
    private static DefaultPrettyPrinter printer() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        return printer;
    }
}

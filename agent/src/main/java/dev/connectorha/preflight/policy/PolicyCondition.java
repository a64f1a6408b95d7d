package dev.connectorha.preflight.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A condition of a statement.
 *
 * @param operator such as {@code StringEquals}
 * @param values with which the value of the key is compared
 */
record PolicyCondition(String operator, String key, List<String> values) {
    /** Keys whose value is known here: the region that a call is sent to. */
    private static final Set<String> REGION = Set.of("ec2:region", "aws:requestedregion");

    /** Whether it is met when this member calls. */
    enum Outcome {
        MET, UNMET, UNKNOWN
    }

    PolicyCondition {
        values = List.copyOf(values);
    }

    /** For calls to that region. Of other keys, such as tags, and other operators nothing is known from here. */
    Outcome in(String region) {
        boolean variable = values.stream().anyMatch(value -> value.contains("${"));
        if (!REGION.contains(key.toLowerCase(Locale.ROOT)) || variable
                || region.equals(PairIds.UNKNOWN_REGION)) {
            return Outcome.UNKNOWN;
        }
        return switch (operator.toLowerCase(Locale.ROOT)) {
            case "stringequals" -> values.contains(region) ? Outcome.MET : Outcome.UNMET;
            case "stringnotequals" -> values.contains(region) ? Outcome.UNMET : Outcome.MET;
            default -> Outcome.UNKNOWN;
        };
    }

    @Override
    public String toString() {
        return REGION.contains(key.toLowerCase(Locale.ROOT))
                ? key + " " + operator + " " + String.join(", ", values)
                : key;
    }
}

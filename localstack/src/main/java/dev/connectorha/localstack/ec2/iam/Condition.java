package dev.connectorha.localstack.ec2.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One condition of a statement: a key, how it is compared, and values of which one must match, or none if negated.
 *
 * @param negated whether none of the values may match; then a request without the key passes
 * @param ifExists whether a request without the key passes
 */
record Condition(String key, Comparison comparison, boolean negated, boolean ifExists, List<String> values) {
    private static final String IF_EXISTS = "IfExists";
    private static final String NOT = "Not";

    /** What operators do with a value of the document and the one of the request. */
    private enum Comparison {
        EQUAL, EQUAL_IGNORING_CASE, LIKE, ARN, NULL
    }

    private static final Map<String, Comparison> OPERATORS = Map.of("StringEquals", Comparison.EQUAL,
            "StringEqualsIgnoreCase", Comparison.EQUAL_IGNORING_CASE, "StringLike", Comparison.LIKE,
            "ArnEquals",
            Comparison.ARN, "ArnLike", Comparison.ARN, "Bool", Comparison.EQUAL_IGNORING_CASE, "Null",
            Comparison.NULL);

    /**
     * A condition as a document writes it.
     *
     * @throws IllegalArgumentException for an operator that is not evaluated here
     */
    static Condition of(String operator, String key, List<String> values) {
        boolean ifExists = operator.endsWith(IF_EXISTS);
        String base = ifExists ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
        String positive = base.replaceFirst("^(String|Arn)" + NOT, "$1");
        Comparison comparison = OPERATORS.get(positive);
        if (comparison == null || (ifExists && comparison == Comparison.NULL)) {
            throw new IllegalArgumentException(
                    "the stand-in does not evaluate the condition operator " + operator);
        }
        return new Condition(key, comparison, !positive.equals(base), ifExists, values);
    }

    boolean holds(AccessRequest request) {
        Optional<String> given = request.value(key);
        if (comparison == Comparison.NULL) {
            return values.contains(given.isEmpty() ? "true" : "false");
        }
        return given.map(value -> negated != values.stream().anyMatch(wanted -> matches(wanted, value)))
                .orElse(ifExists || negated);
    }

    private boolean matches(String wanted, String given) {
        return switch (comparison) {
            case EQUAL -> wanted.equals(given);
            case EQUAL_IGNORING_CASE -> wanted.equalsIgnoreCase(given);
            case LIKE -> Glob.of(wanted).matches(given);
            case ARN -> Glob.of(wanted).meansResource(given);
            case NULL -> false;
        };
    }
}

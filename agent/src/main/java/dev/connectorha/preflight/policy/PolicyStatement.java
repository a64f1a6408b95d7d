package dev.connectorha.preflight.policy;

import java.util.List;

/**
 * A statement of a policy.
 *
 * @param name its Sid, or its number
 * @param allow otherwise it denies
 * @param actions patterns; empty if the statement has NotAction
 * @param resources patterns; empty if it has NotResource
 * @param inverted whether it says what it is not about: NotAction or NotResource
 * @param conditions the keys of its conditions
 * @param values that these are compared with
 */
record PolicyStatement(String name, boolean allow, List<String> actions, List<String> resources,
        boolean inverted, List<String> conditions, List<String> values) {
    /** A condition that does not narrow what this member does. */
    private static final String REGION = "ec2:Region";

    PolicyStatement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
        values = List.copyOf(values);
    }

    boolean hasAction(String fullAction) {
        return actions.stream().anyMatch(pattern -> Wildcard.matches(pattern, fullAction, true));
    }

    /** Whether it is about that action on that resource; {@code *} is matched by {@code *} alone. */
    boolean matches(String fullAction, String resource) {
        return hasAction(fullAction)
                && resources.stream().anyMatch(pattern -> Wildcard.matches(pattern, resource, false));
    }

    /** Conditions whose outcome is not known from here, such as on tags. */
    List<String> unknownConditions() {
        return conditions.stream().filter(key -> !key.equalsIgnoreCase(REGION)).toList();
    }
}

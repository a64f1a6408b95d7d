package dev.connectorha.localstack.ec2.iam;

import java.util.List;

/**
 * One statement of a policy.
 *
 * @param allows whether its effect is Allow rather than Deny
 */
record Statement(boolean allows, Matcher actions, Matcher resources, List<Condition> conditions) {
    /**
     * What Action and NotAction, Resource and NotResource have in common.
     *
     * @param except whether everything else is meant
     */
    record Matcher(List<Glob> globs, boolean except) {
        private boolean meansAction(String action) {
            return except != globs.stream().anyMatch(glob -> glob.matches(action));
        }

        private boolean meansResource(String arn) {
            return except != globs.stream().anyMatch(glob -> glob.meansResource(arn));
        }
    }

    boolean concerns(AccessRequest request) {
        return actions.meansAction(request.action()) && resources.meansResource(request.resource())
                && conditions.stream().allMatch(condition -> condition.holds(request));
    }
}

package dev.connectorha.preflight.policy;

import dev.connectorha.preflight.policy.PolicyCondition.Outcome;
import dev.connectorha.preflight.policy.PolicyStatement.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with a policy for a pair's role, by kind. Offline: as far as it is known what IAM would make of it. */
final class PolicyLint {
    /** Placeholders of iam-policies/, and what else people leave. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "REGION|ACCOUNT|ENI-OF-|ROUTE-TABLE|PAIR-NAME|[<>]|\\$\\{(?!aws:)|eni-x+$|rtb-x+$");
    /** Actions that know no resource-level permission: of ours, all that read. */
    private static final Pattern READS = Pattern.compile("ec2:(Describe|Get)[A-Za-z]+");

    private final List<PolicyStatement> statements;
    private final List<Need> needs;
    private final String region;

    /** @param region that calls are sent to, or a placeholder */
    PolicyLint(List<PolicyStatement> statements, List<Need> needs, String region) {
        this.statements = statements;
        this.needs = needs;
        this.region = region;
    }

    /** Actions that would be denied: on which resource, and why if that shows. */
    List<String> missing(boolean optional) {
        List<String> found = new ArrayList<>();
        for (Need need : needs) {
            if (need.optional() == optional) {
                need.resources().stream().filter(resource -> !allowed(need, resource))
                        .forEach(resource -> found
                                .add(need.fullAction() + " on " + resource + why(need, resource)));
            }
        }
        return found;
    }

    private boolean allowed(Need need, String resource) {
        return denying(need, resource).isEmpty() && allowing()
                .anyMatch(statement -> statement.about(need.fullAction(), resource) != Fit.NO
                        && statement.inForce(region) != Outcome.UNMET);
    }

    /** Statements that deny it for certain. */
    private List<PolicyStatement> denying(Need need, String resource) {
        return statements.stream().filter(statement -> !statement.allow()
                && statement.about(need.fullAction(), resource) == Fit.YES
                && statement.inForce(region) == Outcome.MET).toList();
    }

    private String why(Need need, String resource) {
        return denying(need, resource).stream().map(statement -> " (" + statement.name() + " denies it)")
                .findFirst()
                .or(() -> allowing().filter(one -> one.about(need.fullAction(), resource) != Fit.NO)
                        .map(one -> " (" + one.name() + ": only if "
                                + String.join(", ", one.conditions(region, Outcome.UNMET)) + ")")
                        .findFirst())
                .orElse("");
    }

    /** Allowed, or denied, under conditions that cannot be judged from here, such as on tags. */
    List<String> conditional() {
        return needs.stream().flatMap(need -> statements.stream()
                .filter(statement -> statement.allow()
                        ? statement.hasAction(need.fullAction())
                                && statement.inForce(region) == Outcome.UNKNOWN
                        : mayDeny(statement, need))
                .map(statement -> statement.name() + ": " + need.fullAction()
                        + (statement.allow() ? "" : " denied") + condition(statement)))
                .distinct().toList();
    }

    private boolean mayDeny(PolicyStatement statement, Need need) {
        return statement.inForce(region) != Outcome.UNMET && need.resources().stream()
                .anyMatch(resource -> statement.about(need.fullAction(), resource) == Fit.MAYBE
                        || (statement.inForce(region) == Outcome.UNKNOWN
                                && statement.about(need.fullAction(), resource) == Fit.YES));
    }

    private String condition(PolicyStatement statement) {
        List<String> unknown = statement.conditions(region, Outcome.UNKNOWN);
        return unknown.isEmpty()
                ? " on " + String.join(", ", statement.resources().all())
                : " if " + String.join(", ", unknown);
    }

    /** Statements that scope a read to a resource: such a statement never matches, as in the vendor's guide. */
    List<String> scopedReads() {
        return allowing().flatMap(statement -> named(statement).stream()
                .filter(action -> READS.matcher(action).matches()
                        && !statement.resources().inverted() && !statement.resources().all().contains("*"))
                .map(action -> statement.name() + ": " + action + " on "
                        + String.join(", ", statement.resources().all())))
                .toList();
    }

    /** Writes on ARNs none of which is of their kind: they never match either. */
    List<String> wrongKinds() {
        return allowing().filter(one -> !one.resources().inverted()).flatMap(statement -> needs.stream()
                .filter(need -> !need.resources().equals(Need.ANY) && statement.hasAction(need.fullAction()))
                .filter(need -> statement.resources().all().stream()
                        .noneMatch(resource -> resource.equals("*") || resource.contains(kind(need))))
                .filter(need -> named(statement).stream().anyMatch(need.fullAction()::equalsIgnoreCase))
                .flatMap(need -> statement.resources().all().stream()
                        .map(resource -> statement.name() + ": " + need.fullAction() + " on " + resource
                                + ", which is no " + kind(need))))
                .toList();
    }

    private static String kind(Need need) {
        return need.action().equals("ReplaceRoute") ? "route-table" : "network-interface";
    }

    /** What allows more than is needed. */
    List<String> tooBroad() {
        Set<String> wanted = Set.copyOf(needs.stream().map(need -> need.fullAction().toLowerCase(Locale.ROOT))
                .toList());
        return allowing().flatMap(statement -> Stream.of(
                statement.inverted()
                        ? Stream.of(statement.name() + ": NotAction or NotResource")
                        : Stream.<String>empty(),
                named(statement).stream()
                        .filter(action -> action.contains("*") || (action.startsWith("ec2:")
                                && !wanted.contains(action.toLowerCase(Locale.ROOT))))
                        .map(action -> statement.name() + ": action " + action),
                writesOnEverything(statement)).flatMap(found -> found)).toList();
    }

    private Stream<String> writesOnEverything(PolicyStatement statement) {
        return needs.stream()
                .filter(need -> !need.resources().equals(Need.ANY) && statement.hasAction(need.fullAction()))
                .flatMap(need -> statement.resources().all().stream()
                        .filter(resource -> resource.equals("*") || resource.endsWith("/*"))
                        .filter(_ -> !statement.inverted() && statement.inForce(region) != Outcome.UNKNOWN)
                        .map(resource -> statement.name() + ": " + need.fullAction() + " on " + resource));
    }

    /** What somebody forgot to replace. */
    List<String> placeholders() {
        return statements.stream()
                .flatMap(statement -> Stream
                        .concat(statement.resources().all().stream(), statement.conditions().stream()
                                .flatMap(condition -> condition.values().stream()))
                        .filter(text -> PLACEHOLDER.matcher(text).find())
                        .map(text -> statement.name() + ": " + text))
                .distinct().toList();
    }

    /** The actions that it names as its own. */
    private static List<String> named(PolicyStatement statement) {
        return statement.actions().inverted() ? List.of() : statement.actions().all();
    }

    private Stream<PolicyStatement> allowing() {
        return statements.stream().filter(PolicyStatement::allow);
    }
}

package dev.connectorha.preflight.policy;

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

    PolicyLint(List<PolicyStatement> statements, List<Need> needs) {
        this.statements = statements;
        this.needs = needs;
    }

    /** Actions that would be denied: on which resource, and why if that shows. */
    List<String> missing(boolean optional) {
        List<String> found = new ArrayList<>();
        for (Need need : needs) {
            if (need.optional() == optional) {
                need.resources().stream().filter(resource -> !allowed(need, resource))
                        .forEach(resource -> found.add(need.fullAction() + " on " + resource));
            }
        }
        return found;
    }

    private boolean allowed(Need need, String resource) {
        if (PairIds.unknown(resource)) {
            // Whichever it is, some statement must be about one of its kind.
            return allowing().anyMatch(statement -> statement.hasAction(need.fullAction()) && statement
                    .resources().stream().anyMatch(named -> named.equals("*") || named.contains(kind(need))));
        }
        boolean denied = statements.stream().anyMatch(statement -> !statement.allow()
                && statement.conditions().isEmpty() && statement.matches(need.fullAction(), resource));
        return !denied && statements.stream()
                .anyMatch(statement -> statement.allow() && statement.matches(need.fullAction(), resource));
    }

    /** Allowed under conditions that cannot be judged from here, such as on tags. */
    List<String> conditional() {
        return needs.stream().flatMap(need -> statements.stream()
                .filter(statement -> statement.allow() && statement.hasAction(need.fullAction())
                        && !statement.unknownConditions().isEmpty())
                .map(statement -> statement.name() + ": " + need.fullAction() + " if "
                        + String.join(", ", statement.unknownConditions())))
                .distinct().toList();
    }

    /** Statements that scope a read to a resource: such a statement never matches, as in the vendor's guide. */
    List<String> scopedReads() {
        return allowing().flatMap(statement -> statement.actions().stream()
                .filter(action -> READS.matcher(action).matches() && !statement.resources().contains("*"))
                .map(action -> statement.name() + ": " + action + " on "
                        + String.join(", ", statement.resources())))
                .toList();
    }

    /** Writes on an ARN that is not of their kind: they never match either. */
    List<String> wrongKinds() {
        return allowing().flatMap(statement -> needs.stream()
                .filter(need -> !need.resources().equals(Need.ANY) && statement.hasAction(need.fullAction()))
                .flatMap(need -> statement.resources().stream()
                        .filter(resource -> !resource.equals("*") && !resource.contains(kind(need)))
                        .filter(_ -> statement.actions().stream()
                                .anyMatch(need.fullAction()::equalsIgnoreCase))
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
                statement.actions().stream()
                        .filter(action -> action.contains("*") || (action.startsWith("ec2:")
                                && !wanted.contains(action.toLowerCase(Locale.ROOT))))
                        .map(action -> statement.name() + ": action " + action),
                writesOnEverything(statement)).flatMap(found -> found)).toList();
    }

    private Stream<String> writesOnEverything(PolicyStatement statement) {
        return needs.stream()
                .filter(need -> !need.resources().equals(Need.ANY) && statement.hasAction(need.fullAction()))
                .flatMap(need -> statement.resources().stream()
                        .filter(resource -> resource.equals("*") || resource.endsWith("/*"))
                        .filter(_ -> statement.unknownConditions().isEmpty())
                        .map(resource -> statement.name() + ": " + need.fullAction() + " on " + resource));
    }

    /** What somebody forgot to replace. */
    List<String> placeholders() {
        return statements.stream()
                .flatMap(statement -> Stream
                        .concat(statement.resources().stream(), statement.values().stream())
                        .filter(text -> PLACEHOLDER.matcher(text).find())
                        .map(text -> statement.name() + ": " + text))
                .distinct().toList();
    }

    private Stream<PolicyStatement> allowing() {
        return statements.stream().filter(PolicyStatement::allow);
    }
}

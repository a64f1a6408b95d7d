package dev.connectorha.preflight.permissions;

import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Outlook;
import dev.connectorha.preflight.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A denial, taken apart. AWS words it {@code User: ARN is not authorized to perform: ec2:X on resource: ARN because no
 * identity-based policy allows the ec2:X action}, or {@code … with an explicit deny in a service control policy}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access denied
 *     errors</a>
 */
record Denial(NotAuthorized failure) {
    private static final Pattern PRINCIPAL = Pattern.compile("User: (\\S+) is not authorized");
    private static final Pattern RESOURCE = Pattern.compile("on resource: (\\S+)");
    private static final Pattern EXPLICIT = Pattern
            .compile("with an explicit deny in an? ([A-Za-z -]*?(?:policy|boundary))");
    private static final Pattern BOUNDARY = Pattern
            .compile("because no (permissions boundary|service control policy|resource control policy|"
                    + "session policy|VPC endpoint policy) allows");
    private static final Pattern ASSUMED = Pattern.compile("assumed-role/([^/]+)/");

    /**
     * As the result of a check. What nobody forbids may just not have spread yet: IAM needs a while for a new policy.
     *
     * @param resources what the statement must name besides what AWS says: ARNs, or {@code *} alone
     */
    CheckResult result(String object, String... resources) {
        String action = "ec2:" + failure.action();
        String detail = principal().orElse("the role") + " may not " + action + " on " + object;
        List<String> evidence = List.of(failure.code() + ": " + failure.message());
        return new Fail(detail, evidence, remedy(action, List.of(resources)),
                forbidding().isPresent() ? Outlook.LASTS : Outlook.SPREADS);
    }

    private Remedy remedy(String action, List<String> resources) {
        Optional<String> forbidding = forbidding();
        if (forbidding.isPresent()) {
            return Remedy.of("permit " + action + " in the " + forbidding.get()
                    + " that forbids it: a statement in the role's own policy does not help against that");
        }
        return Remedy.of("add to the policy of role " + role() + ": " + statement(action, resources)
                + advice(action), "connector-ha iam-policy");
    }

    /** What else than the role's own policy stands in the way, where AWS says so. */
    private Optional<String> forbidding() {
        return found(EXPLICIT).map(String::strip).or(() -> found(BOUNDARY));
    }

    private String statement(String action, List<String> resources) {
        List<String> all = resources.contains("*")
                ? List.of("*")
                : Stream.concat(found(RESOURCE).stream(), resources.stream()).distinct().toList();
        String named = all.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", "));
        return "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": "
                + (all.size() == 1 ? named : "[" + named + "]") + "}";
    }

    private static String advice(String action) {
        return switch (action) {
            // The mistake of the vendor's guide; see iam-policies/README.md.
            case "ec2:DescribeRouteTables" ->
                ". It must be on \"*\": EC2 knows no resource-level permission for this action, and a statement"
                        + " with the ARN of a route table, as the vendor's guide prints it, never matches";
            case "ec2:DescribeNetworkInterfaces" ->
                ". Or write peerNetworkInterfaceId in the configuration: a takeover then does without it";
            default -> "";
        };
    }

    private Optional<String> principal() {
        return found(PRINCIPAL);
    }

    private String role() {
        return found(ASSUMED).orElse("of this instance");
    }

    private Optional<String> found(Pattern pattern) {
        Matcher matcher = pattern.matcher(failure.message());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

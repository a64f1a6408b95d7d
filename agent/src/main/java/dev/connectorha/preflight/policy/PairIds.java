package dev.connectorha.preflight.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a policy must name of a pair: ids, or placeholders in capitals where they are not known.
 *
 * @param networkInterfaces of both members, all that carry virtual IPs
 * @param routeTables all whose routes follow; empty if none do
 */
public record PairIds(Arns arns, List<String> networkInterfaces, List<String> routeTables) {
    private static final Set<String> PLACEHOLDERS = Set.of("ENI-OF-A", "ENI-OF-B", "ENI-OF-THE-PEER",
            "ENI-OF-THIS-MEMBER",
            "ROUTE-TABLE", "REGION", "ACCOUNT");

    /** Where the ids of ENIs are not known. */
    public static final List<String> UNKNOWN_INTERFACES = List.of("ENI-OF-A", "ENI-OF-B");
    /** Where this member's is not known. */
    public static final String UNKNOWN_SELF = "ENI-OF-THIS-MEMBER";
    /** Where the peer's is not known. */
    public static final String UNKNOWN_PEER = "ENI-OF-THE-PEER";
    /** Where the id of the table is not known. */
    public static final String UNKNOWN_TABLE = "ROUTE-TABLE";
    /** Where the region is not known. */
    public static final String UNKNOWN_REGION = "REGION";
    /** Where the account is not known. */
    public static final String UNKNOWN_ACCOUNT = "ACCOUNT";

    public PairIds {
        networkInterfaces = List.copyOf(networkInterfaces);
        routeTables = List.copyOf(routeTables);
    }

    /** Whether an ARN has a placeholder, and so matches nothing that is real. */
    static boolean unknown(String arn) {
        return arn.contains(":" + UNKNOWN_REGION + ":") || arn.contains(":" + UNKNOWN_ACCOUNT + ":")
                || arn.contains("/ENI-OF-") || arn.endsWith("/" + UNKNOWN_TABLE);
    }

    /** An ARN as a pattern: what is not known may be anything, and so may the partition, which the region tells. */
    static String pattern(String arn) {
        return arn.replaceFirst("^arn:aws:ec2:" + UNKNOWN_REGION + ":", "arn:*:ec2:*:")
                .replace(":" + UNKNOWN_ACCOUNT + ":", ":*:").replaceFirst("/ENI-OF-.*", "/*")
                .replaceFirst("/" + UNKNOWN_TABLE + "$", "/*");
    }

    /** What is still to be filled in; empty if nothing is. */
    public List<String> placeholders() {
        return Stream.of(networkInterfaces, routeTables, List.of(arns.region(), arns.account()))
                .flatMap(List::stream).filter(PLACEHOLDERS::contains).distinct().toList();
    }
}

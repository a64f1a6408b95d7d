package dev.connectorha.preflight.policy;

import java.util.Map;

/**
 * The names of EC2's resources in policies.
 *
 * @param region such as {@code eu-west-1}, or a placeholder
 * @param account the 12 digits, or a placeholder
 */
public record Arns(String region, String account) {
    /** By the beginning of the region; all other regions are in {@code aws}. */
    private static final Map<String, String> PARTITIONS = Map.of("cn-", "aws-cn", "us-gov-", "aws-us-gov",
            "us-iso-", "aws-iso", "us-isob-", "aws-iso-b", "us-isof-", "aws-iso-f",
            "eu-isoe-", "aws-iso-e", "eusc-", "aws-eusc");

    public String networkInterface(String id) {
        return arn("network-interface", id);
    }

    public String routeTable(String id) {
        return arn("route-table", id);
    }

    private String arn(String type, String id) {
        return "arn:" + partition() + ":ec2:" + region + ":" + account + ":" + type + "/" + id;
    }

    /** The partition that the region belongs to. */
    public String partition() {
        return PARTITIONS.entrySet().stream().filter(entry -> region.startsWith(entry.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse("aws");
    }
}

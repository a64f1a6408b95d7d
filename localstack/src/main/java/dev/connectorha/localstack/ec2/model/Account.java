package dev.connectorha.localstack.ec2.model;

/**
 * Whose resources these are, and where.
 *
 * @param number twelve digits
 */
public record Account(String region, String number) {
    /** {@code aws}, {@code aws-cn} or {@code aws-us-gov}: the second part of each ARN. */
    public String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /**
     * The ARN of one of EC2's resources.
     *
     * @param type as in an ARN: {@code network-interface}
     */
    public String arn(String type, String id) {
        return "arn:" + partition() + ":ec2:" + region + ":" + number + ":" + type + "/" + id;
    }
}

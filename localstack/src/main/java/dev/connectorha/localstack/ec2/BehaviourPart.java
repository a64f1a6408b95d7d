package dev.connectorha.localstack.ec2;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What EC2 does around each call; all of it is off if the file says nothing.
 *
 * @param describeLagMillis how far Describe and Get are behind the truth
 * @param imdsLagMillis how far IMDS is
 * @param validatesFirst whether EC2 finds fault with a call before it asks whether the caller may make it. It is
 *     believed to ask first
 * @param ignoresDryRun whether dry runs are carried out, as by imitations of EC2
 * @param throttling default off
 */
public record BehaviourPart(long describeLagMillis, long imdsLagMillis, boolean validatesFirst,
        boolean ignoresDryRun,
        @Nullable ThrottlingPart throttling) {
    /**
     * Token buckets.
     *
     * @param buckets by action, in place of EC2's own; {@code DescribeX/unfiltered} for reads without a selection
     */
    public record ThrottlingPart(boolean enabled, @Nullable Map<String, BucketPart> buckets) {}

    public record BucketPart(int size, double refillPerSecond) {}
}

package dev.connectorha.localstack.ec2;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the call log.
 *
 * @param action empty if the request named none
 * @param accessKeyId null if the request was unsigned
 * @param instanceId the instance whose role signed it, or null
 * @param result null while the call is under way
 */
public record CallRecord(String action, Map<String, String> parameters, @Nullable String accessKeyId,
        @Nullable String instanceId, String sourceAddress, Moment start, @Nullable Result result) {
    /**
     * A moment on both clocks.
     *
     * @param nanos {@link System#nanoTime}
     */
    public record Moment(Instant at, long nanos) {
        static Moment now() {
            return new Moment(Instant.now(), System.nanoTime());
        }
    }

    /**
     * How a call ended.
     *
     * @param end just before the answer is written
     * @param status the HTTP status; 0 if the connection was closed unanswered
     * @param errorCode EC2's error code; null for success and for no answer
     */
    public record Result(Moment end, int status, @Nullable String errorCode) {}

    /** Whether it was meant to change nothing: a dry run, or a call for an address of the documentation (RFC 5737, 3849). */
    public boolean isProbe() {
        return "true".equals(parameters.get("DryRun"))
                || "192.0.2.1".equals(parameters.get("PrivateIpAddress.1"))
                || "2001:db8::1".equals(parameters.get("Ipv6Addresses.1"));
    }

    CallRecord ended(int status, @Nullable String errorCode) {
        return new CallRecord(action, parameters, accessKeyId, instanceId, sourceAddress, start,
                new Result(Moment.now(), status, errorCode));
    }
}

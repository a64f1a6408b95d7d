package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.BadCredentials;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Failure.Rejected;
import dev.connectorha.ec2.Ec2Failure.ServerFault;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.Ec2Failure.Unreachable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.imds.Ec2MetadataClientException;

/**
 * Reads the errors of IMDS.
 *
 * @param endpoint where it is looked for, for the messages
 */
record ImdsFailures(String endpoint) {
    private static final String ACTION = "IMDS";

    /** The endpoint that the SDK will use, as far as it is set by property or environment. */
    static ImdsFailures create() {
        boolean ipv6 = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE.getStringValueOrThrow()
                .equalsIgnoreCase("IPv6");
        return new ImdsFailures(SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT.getNonDefaultStringValue()
                .orElse(ipv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254"));
    }

    Ec2Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Ec2Failure failure = recognize(cause);
            if (failure != null) {
                return failure;
            }
        }
        return unanswered(TransportFailures.of(ACTION, thrown));
    }

    private @Nullable Ec2Failure recognize(Throwable cause) {
        return switch (cause) {
            case NoSuchInterface unknown ->
                new NotFound(ACTION, "HTTP404", String.valueOf(unknown.getMessage()));
            case Ec2MetadataClientException answer -> answered(answer);
            // The SDK's word for a 5xx, of which it keeps no more than the text.
            case RetryableException trouble ->
                new ServerFault(ACTION, "HTTP5xx", trouble.getMessage() + " (" + endpoint + ")");
            default -> null;
        };
    }

    private Ec2Failure answered(Ec2MetadataClientException answer) {
        int status = answer.statusCode();
        String code = "HTTP" + status;
        String message = answer.getMessage() + " (" + endpoint + ")";
        return switch (status) {
            case 401 ->
                new BadCredentials(ACTION, code, "IMDS refuses its own new session token: " + message);
            case 403 -> new NotAuthorized(ACTION, code, "IMDS is switched off for this instance: " + message);
            case 404 -> new NotFound(ACTION, code, message);
            default ->
                status >= 500 ? new ServerFault(ACTION, code, message) : new Rejected(ACTION, code, message);
        };
    }

    private Ec2Failure unanswered(Ec2Failure failure) {
        String message = "IMDS does not answer at " + endpoint + ": " + failure.message();
        return switch (failure) {
            case Unreachable _ -> new Unreachable(ACTION, failure.code(), message);
            case TimedOut _ -> new TimedOut(ACTION, failure.code(), message);
            default -> failure;
        };
    }
}

package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Failure;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Reads EC2's errors. The service model declares no error shapes, so the code decides and, for
 * {@code InvalidParameterValue}, the message.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes</a>
 */
final class Ec2FailureMapper {
    private static final Set<String> CREDENTIALS = Set.of("AuthFailure", "RequestExpired", "ExpiredToken",
            "ExpiredTokenException", "InvalidClientTokenId", "MissingAuthenticationToken",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");
    private static final Set<String> DENIED = Set.of("UnauthorizedOperation", "AccessDenied",
            "AccessDeniedException");
    /** The texts for IPv6 are not documented: what clients' logs show, in whatever case and number. */
    private static final Pattern HELD = Pattern.compile(
            "but move is not allowed|secondary-addresses|already (been )?assigned|already in use|in use by",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_THERE = Pattern.compile("(is|are) not assigned to",
            Pattern.CASE_INSENSITIVE);

    private Ec2FailureMapper() {}

    /**
     * What the exception of a call means. Never for one of which {@link #meansDone} says that it is success.
     */
    static Ec2Failure failure(String action, Exception thrown) {
        return switch (thrown) {
            case AwsServiceException answer -> kind(answer).of(action, code(answer), message(answer));
            case NoCredentials none -> none.failure(action);
            case NotListed missing -> missing.failure(action);
            default -> TransportFailures.of(action, thrown);
        };
    }

    /**
     * Whether EC2's error says that nothing is left to do: the address to unassign is not there.
     */
    static boolean meansDone(AwsServiceException answer) {
        return code(answer).equals("InvalidParameterValue") && NOT_THERE.matcher(message(answer)).find();
    }

    private static Kind kind(AwsServiceException answer) {
        String code = code(answer);
        if (answer.isThrottlingException()) {
            return Ec2Failure.Throttled::new;
        }
        if (CREDENTIALS.contains(code)) {
            return Ec2Failure.BadCredentials::new;
        }
        if (DENIED.contains(code)) {
            return Ec2Failure.NotAuthorized::new;
        }
        if (code.equals("InvalidIPAddress.InUse")) {
            return Ec2Failure.HeldElsewhere::new;
        }
        if (code.endsWith(".NotFound")) {
            return Ec2Failure.NotFound::new;
        }
        return code.equals("InvalidParameterValue")
                ? byMessage(message(answer))
                : byStatus(answer.statusCode());
    }

    private static Kind byMessage(String message) {
        if (HELD.matcher(message).find()) {
            return Ec2Failure.HeldElsewhere::new;
        }
        // ReplaceRoute does not say InvalidRoute.NotFound, whatever the reference promises.
        return message.contains("There is no route defined")
                ? Ec2Failure.NotFound::new
                : Ec2Failure.Rejected::new;
    }

    private static Kind byStatus(int status) {
        return status >= 500 ? Ec2Failure.ServerFault::new : Ec2Failure.Rejected::new;
    }

    private static String code(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null ? "HTTP" + answer.statusCode() : code;
    }

    private static String message(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String message = details == null ? null : details.errorMessage();
        return message == null ? String.valueOf(answer.getMessage()) : message;
    }

    @FunctionalInterface
    private interface Kind {
        Ec2Failure of(String action, String code, String message);
    }
}

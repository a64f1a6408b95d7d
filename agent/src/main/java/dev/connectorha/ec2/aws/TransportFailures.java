package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.Rejected;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.Ec2Failure.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Failures without an answer. What matters is whether the request can have reached the service: only where
 * that is ruled out is it {@link Unreachable}.
 */
final class TransportFailures {
    private TransportFailures() {}

    static Ec2Failure of(String action, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Ec2Failure failure = recognize(action, cause);
            if (failure != null) {
                return failure;
            }
        }
        // Neither an answer nor the network: a fault of our side, which repeating does not mend.
        return new Rejected(action, thrown.getClass().getSimpleName(), message(thrown));
    }

    private static @Nullable Ec2Failure recognize(String action, Throwable cause) {
        String code = cause.getClass().getSimpleName();
        if (neverSent(cause)) {
            return new Unreachable(action, code, message(cause));
        }
        return perhapsSent(cause) ? new TimedOut(action, code, message(cause)) : null;
    }

    private static boolean neverSent(Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException _,ConnectionRequestTimeoutException _ -> true;
            case ConnectException _,NoRouteToHostException _,UnknownHostException _ -> true;
            case SSLHandshakeException _,SSLPeerUnverifiedException _ -> true;
            default -> false;
        };
    }

    private static boolean perhapsSent(Throwable cause) {
        return switch (cause) {
            case ApiCallTimeoutException _,ApiCallAttemptTimeoutException _ -> true;
            case AbortedException _,InterruptedException _ -> true;
            // What Apache throws where the SDK aborts at its time limit between two steps of a request.
            case IOException _,IllegalStateException _ -> true;
            default -> false;
        };
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getName() : message;
    }
}

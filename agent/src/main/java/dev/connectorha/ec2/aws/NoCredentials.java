package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The call was not sent, because the credentials to sign it with were not had, or not in time. */
final class NoCredentials extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean late;

    private NoCredentials(String message, boolean late, @Nullable Throwable cause) {
        super(message, cause);
        this.late = late;
    }

    static NoCredentials absent(RuntimeException cause) {
        return new NoCredentials(String.valueOf(cause.getMessage()), false, cause);
    }

    static NoCredentials late(Duration taken) {
        return new NoCredentials(
                "credentials came only after " + taken.toMillis() + " ms; the call was not sent", true,
                null);
    }

    /** Late credentials are there for the next attempt; absent ones ask for a refresh. */
    Ec2Failure failure(String action) {
        String message = String.valueOf(getMessage());
        return late
                ? new Ec2Failure.Unreachable(action, "LateCredentials", message)
                : new Ec2Failure.BadCredentials(action, "NoCredentials", message);
    }
}

package dev.connectorha.ec2.inspection;

import java.time.Instant;
import java.util.Optional;

/**
 * The credentials that calls are signed with. The secret is not among this.
 *
 * @param source where they come from, for people: environment, profile, container, instance profile
 * @param accessKeyId which key: it is no secret, and CloudTrail shows it
 * @param temporary whether they are a session's, and so end some time
 * @param expires when, if the source tells
 * @param account the account they belong to, if the source tells
 */
public record CredentialsInUse(Source source, String accessKeyId, boolean temporary,
        Optional<Instant> expires,
        Optional<String> account) {
    /** Sources of credentials. */
    public enum Source {
        SYSTEM_PROPERTIES("system properties"), ENVIRONMENT("environment variables"), PROFILE(
                "profile in a file"), WEB_IDENTITY("web identity token"), CONTAINER(
                        "container"), INSTANCE_PROFILE("instance profile"), OTHER("a source unknown to us");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** Whether the SDK renews them by itself. What stands in the environment or in a file stays as it is. */
    public boolean renewed() {
        return source == Source.INSTANCE_PROFILE || source == Source.CONTAINER
                || source == Source.WEB_IDENTITY;
    }
}

package dev.connectorha.localstack.ec2;

import java.time.Instant;
import java.util.Optional;

/**
 * A key that the stand-in accepts.
 *
 * @param sessionToken empty for a long-lived key
 * @param expiration empty for a long-lived key
 * @param instanceId the instance whose role it stands for; empty for a person's key
 */
public record Credential(String accessKeyId, String secretAccessKey, Optional<String> sessionToken,
        Optional<Instant> expiration, Optional<String> instanceId) {
    /** A long-lived key that belongs to no instance. */
    public static Credential permanent(String accessKeyId, String secretAccessKey) {
        return new Credential(accessKeyId, secretAccessKey, Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    boolean isExpired(Instant now) {
        return expiration.isPresent() && !now.isBefore(expiration.get());
    }

    /** Neither key nor token is ever shown. */
    @Override
    public String toString() {
        return "Credential[" + accessKeyId + "]";
    }
}

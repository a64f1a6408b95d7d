package dev.connectorha.localstack.imds;

import dev.connectorha.localstack.ec2.Credential;
import dev.connectorha.localstack.ec2.CredentialStore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The instance's present key for its role, renewed before it ends. */
final class InstanceKeys {
    private final CredentialStore store;
    private final String instanceId;
    private Duration lifetime = Duration.ofHours(6);
    private @Nullable Credential present;

    InstanceKeys(CredentialStore store, String instanceId) {
        this.store = store;
        this.instanceId = instanceId;
    }

    /** AWS shows a new key at least five minutes before the old one ends; here, when an eighth of its life is left. */
    synchronized Credential present() {
        Instant soon = Instant.now().plus(lifetime.dividedBy(8));
        if (present == null || present.expiration().filter(soon::isBefore).isEmpty()) {
            present = store.issue(instanceId, lifetime);
        }
        return present;
    }

    synchronized void setLifetime(Duration changed) {
        lifetime = changed;
        present = null;
    }

    synchronized void expire() {
        store.expire(instanceId);
        present = null;
    }
}

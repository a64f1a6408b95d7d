package dev.connectorha.localstack.ec2;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All keys that exist, expired ones included: EC2 tells an expired key from an unknown one. */
public final class CredentialStore {
    private final Map<String, Credential> byAccessKey = new ConcurrentHashMap<>();
    private final InstantSource clock;

    CredentialStore(Collection<Credential> permanent, InstantSource clock) {
        permanent.forEach(this::add);
        this.clock = clock;
    }

    public void add(Credential credential) {
        byAccessKey.put(credential.accessKeyId(), credential);
    }

    /** Makes a new temporary key for an instance's role. Former ones live on until they expire. */
    public Credential issue(String instanceId, Duration lifetime) {
        Credential issued = new Credential("ASIA" + random().substring(0, 16).toUpperCase(Locale.ROOT),
                random(),
                Optional.of("session-" + random()), Optional.of(clock.instant().plus(lifetime)),
                Optional.of(instanceId));
        add(issued);
        return issued;
    }

    /** Ends all temporary keys of an instance now. */
    public void expire(String instanceId) {
        byAccessKey.replaceAll((id, known) -> known.instanceId().equals(Optional.of(instanceId))
                ? expired(known)
                : known);
    }

    Optional<Credential> find(String accessKeyId) {
        return Optional.ofNullable(byAccessKey.get(accessKeyId));
    }

    Instant now() {
        return clock.instant();
    }

    private Credential expired(Credential known) {
        return new Credential(known.accessKeyId(), known.secretAccessKey(), known.sessionToken(),
                Optional.of(clock.instant()), known.instanceId());
    }

    private static String random() {
        UUID id = UUID.randomUUID();
        return HexFormat.of().toHexDigits(id.getMostSignificantBits())
                + HexFormat.of().toHexDigits(id.getLeastSignificantBits());
    }
}

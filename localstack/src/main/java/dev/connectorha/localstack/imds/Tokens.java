package dev.connectorha.localstack.imds;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Session tokens and when they end. */
final class Tokens {
    private final InstantSource clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    String issue(Duration lifetime) {
        String token = "token-" + UUID.randomUUID();
        ends.put(token, clock.instant().plus(lifetime));
        return token;
    }

    boolean isValid(String token) {
        Instant end = ends.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    void expireAll() {
        ends.clear();
    }
}

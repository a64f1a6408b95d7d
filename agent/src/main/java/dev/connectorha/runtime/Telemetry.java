package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.status.metrics.AgentMetrics;
import dev.connectorha.status.metrics.Exposition;
import dev.connectorha.status.metrics.MetricNames;
import io.github.resilience4j.micrometer.tagged.RetryMetricNames;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.Optional;

/** The meters of this process: read over HTTP where that is configured; else they are made of nothing. */
final class Telemetry {
    private final Exposition.Member member;
    private final Optional<Exposition> exposition;
    private final MeterRegistry registry;
    private final AgentMetrics metrics;

    private Telemetry(Exposition.Member member, boolean exposed) {
        this.member = member;
        this.exposition = exposed ? Optional.of(new Exposition(member)) : Optional.empty();
        // A composite without parts: its meters do nothing.
        this.registry = exposition.<MeterRegistry>map(Exposition::registry)
                .orElseGet(CompositeMeterRegistry::new);
        this.metrics = new AgentMetrics(registry);
    }

    /** Shows what this configuration names; what is shown already stays. */
    Telemetry following(AgentConfig config) {
        exposition.ifPresent(shown -> {
            config.clients().forEach(client -> shown.client(client.name()));
            config.notifications().ifPresent(_ -> shown.notifyHook());
        });
        return this;
    }

    static Telemetry of(AgentConfig config) {
        List<String> virtualAddresses = config.interfaces().stream()
                .flatMap(nic -> nic.virtualAddresses().stream()).map(Addresses::text).toList();
        return new Telemetry(new Exposition.Member(config.connector().name(), Version.current(),
                config.vrrp().virtualRouterId(), virtualAddresses), config.management().http().isPresent())
                .following(config);
    }

    /** Of the same make, and read by nobody: what is rehearsed with it is counted nowhere. */
    Telemetry understudy() {
        return new Telemetry(member, exposition.isPresent());
    }

    AgentMetrics metrics() {
        return metrics;
    }

    Optional<Exposition> exposition() {
        return exposition;
    }

    void count(ResilienceRetries retries) {
        TaggedRetryMetrics.ofRetryRegistry(
                RetryMetricNames.custom().callsMetricName(MetricNames.EC2_SEQUENCES).build(),
                retries.registry()).bindTo(registry);
    }
}

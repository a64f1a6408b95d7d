package dev.connectorha.localstack.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;

/**
 * The behaviour as JSON: {@code {"describeLagMillis": 500, "imdsLagMillis": 2000, "validatesFirst": true, "throttling":
 * {"enabled": true, "buckets": {"ReplaceRoute": {"size": 2, "refillPerSecond": 1}}, "drain": ["DescribeSubnets"]}}}.
 * What a change leaves out stays as it is.
 */
final class BehaviourJson {
    private static final String DESCRIBE_LAG = "describeLagMillis";
    private static final String IMDS_LAG = "imdsLagMillis";
    private static final String VALIDATES_FIRST = "validatesFirst";
    private static final String IGNORES_DRY_RUN = "ignoresDryRun";
    private static final String THROTTLING = "throttling";
    private static final Set<String> KNOWN = Set.of(DESCRIBE_LAG, IMDS_LAG, VALIDATES_FIRST,
            IGNORES_DRY_RUN, THROTTLING);

    private BehaviourJson() {}

    static void apply(Behaviour behaviour, JsonNode json) {
        json.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown: " + name + "; known are " + KNOWN);
            }
        });
        if (json.has(DESCRIBE_LAG)) {
            behaviour.setDescribeLag(Duration.ofMillis(json.path(DESCRIBE_LAG).asLong()));
        }
        if (json.has(IMDS_LAG)) {
            behaviour.setImdsLag(Duration.ofMillis(json.path(IMDS_LAG).asLong()));
        }
        if (json.has(VALIDATES_FIRST)) {
            behaviour.setValidatesFirst(json.path(VALIDATES_FIRST).asBoolean());
        }
        if (json.has(IGNORES_DRY_RUN)) {
            behaviour.setIgnoresDryRun(json.path(IGNORES_DRY_RUN).asBoolean());
        }
        apply(behaviour.throttling(), json.path(THROTTLING));
    }

    private static void apply(Throttling throttling, JsonNode json) {
        if (json.has("enabled")) {
            throttling.enable(json.path("enabled").asBoolean());
        }
        json.path("buckets").properties().forEach(bucket -> throttling.setBucket(bucket.getKey(),
                bucket.getValue().path("size").asInt(),
                bucket.getValue().path("refillPerSecond").asDouble()));
        json.path("drain").forEach(name -> throttling.drain(name.asText()));
    }

    static ObjectNode write(Behaviour behaviour) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode throttling = json.putObject(THROTTLING).put("enabled", behaviour.throttling().isEnabled());
        ObjectNode tokens = throttling.putObject("tokens");
        behaviour.throttling().tokens().forEach(tokens::put);
        return json.put(DESCRIBE_LAG, behaviour.describeLag().toMillis())
                .put(IMDS_LAG, behaviour.imdsLag().toMillis())
                .put(VALIDATES_FIRST, behaviour.validatesFirst())
                .put(IGNORES_DRY_RUN, behaviour.ignoresDryRun());
    }
}

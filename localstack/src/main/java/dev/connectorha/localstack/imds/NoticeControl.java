package dev.connectorha.localstack.imds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

/** What EC2 announces about the instance: sets and takes away the items that IMDS has only while there is something. */
public final class NoticeControl {
    static final String SPOT = "meta-data/spot/instance-action";
    static final String REBALANCE = "meta-data/events/recommendations/rebalance";
    static final String MAINTENANCE = "meta-data/events/maintenance/scheduled";
    static final String LIFECYCLE = "meta-data/autoscaling/target-lifecycle-state";

    /** As IMDS writes the times of maintenance events. */
    private static final DateTimeFormatter WORDY = DateTimeFormatter
            .ofPattern("d MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Set<String> KNOWN = Set.of("spot", "rebalance", "maintenance",
            "targetLifecycleState");

    private final InstanceMetadata metadata;

    NoticeControl(InstanceMetadata metadata) {
        this.metadata = metadata;
    }

    /**
     * A Spot instance is taken away.
     *
     * @param action {@code terminate}, {@code stop} or {@code hibernate}
     */
    public void interruptSpot(String action, Instant at) {
        metadata.put(SPOT, object().put("action", action).put("time", seconds(at)).toString());
    }

    /** A Spot instance has become likely to be taken away. */
    public void recommendRebalance() {
        metadata.put(REBALANCE, object().put("noticeTime", seconds(Instant.now())).toString());
    }

    /**
     * AWS plans something for the host.
     *
     * @param code such as {@code system-reboot} or {@code instance-retirement}
     * @param state {@code active}, {@code completed} or {@code canceled}
     */
    public void scheduleMaintenance(String code, Instant notBefore, String state) {
        ObjectNode event = object().put("NotBefore", WORDY.format(notBefore)).put("Code", code)
                .put("Description", "scheduled " + code).put("EventId", "instance-event-0d59937288b749b32")
                .put("NotAfter", WORDY.format(notBefore.plusSeconds(3600))).put("State", state);
        metadata.put(MAINTENANCE, JsonNodeFactory.instance.arrayNode().add(event).toString());
    }

    /** The state that its Auto Scaling group wants it in, such as {@code InService} or {@code Terminated}. */
    public void setTargetLifecycleState(String state) {
        metadata.put(LIFECYCLE, state);
    }

    /** Nothing is announced any more. */
    public void clear() {
        metadata.remove(SPOT);
        metadata.remove(REBALANCE);
        metadata.remove(MAINTENANCE);
        metadata.remove(LIFECYCLE);
    }

    /**
     * The same in JSON: {@code {"spot": {"action": "terminate", "inSeconds": 120}, "rebalance": true,
     * "maintenance": {"code": "system-reboot", "inSeconds": 300, "state": "active"},
     * "targetLifecycleState": "Terminated"}}. What is left out stays as it is.
     */
    void apply(JsonNode json) {
        json.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown: " + name + "; known are " + KNOWN);
            }
        });
        JsonNode spot = json.path("spot");
        if (spot.isObject()) {
            interruptSpot(spot.path("action").asText("terminate"), in(spot, 120));
        }
        if (json.path("rebalance").asBoolean()) {
            recommendRebalance();
        }
        JsonNode maintenance = json.path("maintenance");
        if (maintenance.isObject()) {
            scheduleMaintenance(maintenance.path("code").asText("system-reboot"), in(maintenance, 3600),
                    maintenance.path("state").asText("active"));
        }
        if (json.has("targetLifecycleState")) {
            setTargetLifecycleState(json.path("targetLifecycleState").asText());
        }
    }

    private static Instant in(JsonNode json, long otherwise) {
        return Instant.now().plusSeconds(json.path("inSeconds").asLong(otherwise));
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

package dev.connectorha.localstack.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Faults as JSON: {@code {"action": "ReplaceRoute", "kind": "error", "status": 503, "code": "RequestLimitExceeded",
 * "message": "…", "times": 2, "from": "i-…"}}. Kinds: latency (millis), error (status, code, message), hang,
 * drop. With {@code "carriedOut": true} the call is carried out first, and then answered late, with the error, or not
 * at all. Absent: action {@code *}, from everybody, times 0, status 500, code InternalError.
 */
public final class FaultJson {
    private FaultJson() {}

    /**
     * Reads one fault.
     *
     * @throws IllegalArgumentException if the kind is missing or unknown
     */
    public static Fault read(JsonNode json) {
        return new Fault(text(json, "action", "*"), from(json), effect(json), json.path("times").asInt(0));
    }

    private static @Nullable String from(JsonNode json) {
        return json.hasNonNull("from") ? json.path("from").asText() : null;
    }

    private static Fault.Effect effect(JsonNode json) {
        Fault.Effect effect = kind(json);
        return json.path("carriedOut").asBoolean(false) ? new Fault.Effect.Afterwards(effect) : effect;
    }

    private static Fault.Effect kind(JsonNode json) {
        long millis = json.path("millis").asLong(0);
        return switch (text(json, "kind", "")) {
            case "latency" -> new Fault.Effect.Latency(millis);
            case "hang" -> new Fault.Effect.Hang(millis);
            case "drop" -> new Fault.Effect.Drop();
            case "error" -> new Fault.Effect.Failure(json.path("status").asInt(500),
                    text(json, "code", "InternalError"),
                    text(json, "message", "An internal error has occurred"));
            default -> throw new IllegalArgumentException("kind must be latency, error, hang or drop");
        };
    }

    public static ArrayNode write(List<Fault> faults) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        faults.forEach(fault -> write(array.addObject(), fault));
        return array;
    }

    private static void write(ObjectNode json, Fault fault) {
        json.put("action", fault.action()).put("from", fault.from()).put("times", fault.times());
        if (fault.effect() instanceof Fault.Effect.Afterwards(Fault.Effect effect)) {
            write(json.put("carriedOut", true), effect);
        } else {
            write(json, fault.effect());
        }
    }

    private static void write(ObjectNode json, Fault.Effect effect) {
        switch (effect) {
            case Fault.Effect.Latency(long millis) -> json.put("kind", "latency").put("millis", millis);
            case Fault.Effect.Hang(long millis) -> json.put("kind", "hang").put("millis", millis);
            case Fault.Effect.Drop() -> json.put("kind", "drop");
            case Fault.Effect.Failure(int status, String code, String message) ->
                json.put("kind", "error").put("status", status).put("code", code).put("message", message);
            case Fault.Effect.Afterwards afterwards -> throw new IllegalStateException("unwrapped already");
        }
    }

    private static String text(JsonNode json, String field, String absent) {
        return json.path(field).asText(absent);
    }
}

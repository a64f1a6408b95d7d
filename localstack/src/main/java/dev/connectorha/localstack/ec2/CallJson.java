package dev.connectorha.localstack.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The call log as JSON. Times are microseconds since 1970; a call under way has no {@code end}. */
final class CallJson {
    private CallJson() {}

    static ArrayNode write(List<CallRecord> calls) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        calls.forEach(call -> write(array.addObject(), call));
        return array;
    }

    private static void write(ObjectNode json, CallRecord call) {
        json.put("action", call.action()).put("start", micros(call.start().at()));
        CallRecord.Result result = call.result();
        if (result != null) {
            json.put("end", micros(result.end().at())).put("status", result.status()).put("error",
                    result.errorCode());
        }
        json.put("accessKey", call.accessKeyId()).put("instance", call.instanceId()).put("source",
                call.sourceAddress());
        ObjectNode parameters = json.putObject("parameters");
        call.parameters().forEach(parameters::put);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}

package dev.connectorha.localstack.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.http.FaultJson;
import dev.connectorha.localstack.http.Reply;
import java.io.IOException;

/**
 * {@link Ec2Control} over HTTP, in JSON.
 *
 * <ul>
 * <li>{@code POST /_control/faults}: see {@link FaultJson}; {@code GET}: the ones in force; {@code DELETE}: clears all
 * <li>{@code GET /_control/state}: ENIs, addresses, instances, routes; {@code POST}: see {@link StateJson}
 * <li>{@code GET /_control/policies}, {@code POST}: see {@link PolicyJson}; {@code DELETE}: everybody may do everything
 * <li>{@code GET /_control/behaviour}, {@code POST}: see {@link BehaviourJson}
 * <li>{@code GET /_control/calls}: the log; {@code DELETE}: forgets it
 * </ul>
 */
final class ControlHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ec2Control control;

    ControlHandler(Ec2Control control) {
        this.control = control;
    }

    Reply handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        try {
            return answer(request, body);
        } catch (Ec2Error | IllegalArgumentException e) {
            return Reply.json(400, JSON.createObjectNode().put("error", e.getMessage()).toString());
        }
    }

    private Reply answer(String request, JsonNode body) {
        switch (request) {
            case "POST /_control/faults" -> control.faults().add(FaultJson.read(body));
            case "DELETE /_control/faults" -> control.faults().clear();
            case "POST /_control/state" -> StateJson.apply(control, body);
            case "POST /_control/policies" -> PolicyJson.apply(control.policies(), body);
            case "DELETE /_control/policies" -> control.policies().clear();
            case "POST /_control/behaviour" -> BehaviourJson.apply(control.behaviour(), body);
            case "DELETE /_control/calls" -> control.forgetCalls();
            case "GET /_control/faults" -> {
                return Reply.json(200, FaultJson.write(control.faults().faults()).toString());
            }
            case "GET /_control/policies" -> {
                return Reply.json(200, PolicyJson.write(control.policies()).toString());
            }
            case "GET /_control/behaviour" -> {
                return Reply.json(200, BehaviourJson.write(control.behaviour()).toString());
            }
            case "GET /_control/state" -> {
                return Reply.json(200, StateJson.write(control.state()).toString());
            }
            case "GET /_control/calls" -> {
                return Reply.json(200, CallJson.write(control.calls()).toString());
            }
            default -> {
                return Reply.json(404,
                        JSON.createObjectNode().put("error", "no such control: " + request).toString());
            }
        }
        return Reply.json(200, "{}");
    }
}

package dev.connectorha.localstack.imds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.connectorha.localstack.http.FaultJson;
import dev.connectorha.localstack.http.Reply;
import java.io.IOException;

/**
 * {@link ImdsStandIn} over HTTP, in JSON. No fault spoils these calls, and they need no token.
 *
 * <ul>
 * <li>{@code POST /_control/faults}: see {@link FaultJson}, with a path as the action; {@code GET}: the ones in force;
 * {@code DELETE}: clears all
 * <li>{@code POST /_control/notices}: see {@link NoticeControl#apply}; {@code DELETE}: nothing is announced any more
 * <li>{@code DELETE /_control/tokens}: all end now
 * <li>{@code DELETE /_control/keys}: EC2 refuses those that were handed out, and new ones come
 * </ul>
 */
final class ImdsControl {
    static final String PREFIX = "/_control/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ImdsStandIn imds;

    ImdsControl(ImdsStandIn imds) {
        this.imds = imds;
    }

    Reply handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            return answer(request, body);
        } catch (IOException | IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private Reply answer(String request, byte[] body) throws IOException {
        switch (request) {
            case "POST /_control/faults" -> imds.faults().add(FaultJson.read(JSON.readTree(body)));
            case "DELETE /_control/faults" -> imds.faults().clear();
            case "POST /_control/notices" -> imds.notices().apply(JSON.readTree(body));
            case "DELETE /_control/notices" -> imds.notices().clear();
            case "DELETE /_control/tokens" -> imds.expireTokens();
            case "DELETE /_control/keys" -> imds.expireKeys();
            case "GET /_control/faults" -> {
                return Reply.json(200, FaultJson.write(imds.faults().faults()).toString());
            }
            default -> {
                return error(404, "no such control: " + request);
            }
        }
        return Reply.json(200, "{}");
    }

    private static Reply error(int status, String words) {
        return Reply.json(status, JSON.createObjectNode().put("error", words).toString());
    }
}

package dev.connectorha.localstack.ec2;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.connectorha.localstack.ec2.actions.Params;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The query protocol: a form comes in by POST or GET, XML goes out. */
final class QueryHandler {
    private final Endpoint endpoint;
    private final CredentialStore credentials;

    QueryHandler(Endpoint endpoint, CredentialStore credentials) {
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    /** The answer; empty if there shall be none. */
    Optional<Reply> handle(HttpExchange exchange) throws IOException, InterruptedException {
        Call call = read(exchange);
        try {
            return switch (endpoint.take(call)) {
                case Outcome.Answered(String xml) -> Optional.of(reply(200, Responses.success(call, xml)));
                case Outcome.Unanswered() -> Optional.empty();
            };
        } catch (Ec2Error e) {
            return Optional.of(reply(e.status(), Responses.error(call, e)));
        }
    }

    private static Reply reply(int status, String document) {
        return new Reply(status, "text/xml;charset=UTF-8", document);
    }

    private Call read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        Params params = Params.parse(body + "&" + query);
        return new Call(params.get("Action").orElse(""), params, caller(exchange),
                UUID.randomUUID().toString());
    }

    private Caller caller(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        Optional<Signature> signature = Optional.ofNullable(headers.getFirst("Authorization"))
                .flatMap(Signature::parse);
        return new Caller(signature, signature.flatMap(by -> credentials.find(by.accessKeyId())),
                Optional.ofNullable(headers.getFirst("X-Amz-Security-Token")),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }
}

package dev.connectorha.localstack.ec2;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends what no SDK would send. */
final class RawClient implements AutoCloseable {
    private static final String ZEROS = "0".repeat(64);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    RawClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    static String authorization(String accessKey, String region) {
        return "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20261122/" + region
                + "/ec2/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + ZEROS;
    }

    /** A form, with the scenario's key. */
    HttpResponse<String> post(String form) throws IOException, InterruptedException {
        return post(form, authorization(Pair.ACCESS_KEY, "eu-west-1"));
    }

    HttpResponse<String> post(String form, String authorization) throws IOException, InterruptedException {
        return send(request("/").header("Authorization", authorization).POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> unsigned(String form) throws IOException, InterruptedException {
        return send(request("/").POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> control(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(request("/_control/" + path).method(method, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}

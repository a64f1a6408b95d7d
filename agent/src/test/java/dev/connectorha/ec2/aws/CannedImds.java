package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.aws.CannedServer.Answer;
import dev.connectorha.ec2.aws.CannedServer.Asked;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** IMDSv2 on loopback, at the endpoint that the SDK is told of, and the client of it that is tested. */
final class CannedImds implements AutoCloseable {
    static final String META = "/latest/meta-data/";
    private static final String ENDPOINT = "aws.ec2MetadataServiceEndpoint";

    /** What there is to read, by path; the rest is not found. */
    final Map<String, String> items = new ConcurrentHashMap<>();
    /** How many tokens were given. */
    final AtomicInteger tokens = new AtomicInteger();
    final CannedServer server = new CannedServer();
    final ImdsInstanceIdentity identity;

    CannedImds(Map<String, String> items) {
        this.items.putAll(items);
        server.answer(this::answer);
        System.setProperty(ENDPOINT, server.url());
        identity = ImdsInstanceIdentity.create();
    }

    /** What IMDS says when it is well; a test that needs more answers otherwise, and falls back on this. */
    Answer answer(Asked asked) {
        if (asked.method().equals("PUT")) {
            return new Answer(200, "token-" + tokens.incrementAndGet());
        }
        if (!asked.token().startsWith("token-")) {
            return new Answer(401, "");
        }
        String item = items.get(asked.path());
        return item == null ? new Answer(404, "Not Found") : new Answer(200, item);
    }

    @Override
    public void close() {
        identity.close();
        server.close();
        System.clearProperty(ENDPOINT);
    }
}

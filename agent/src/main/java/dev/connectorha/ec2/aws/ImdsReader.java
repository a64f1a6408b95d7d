package dev.connectorha.ec2.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataClientException;
import software.amazon.awssdk.imds.Ec2MetadataResponse;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;

/**
 * Reads items of IMDSv2. The SDK keeps one session token for its whole life and does not notice when IMDS forgets it,
 * so a 401 makes us start with a new client, once per read. Blocks.
 */
final class ImdsReader implements AutoCloseable {
    /** IMDS is on the same host; what takes longer than this is absent or broken. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final String INTERFACES = "network/interfaces/macs/";

    private final SdkHttpClient http;
    private final ImdsFailures failures;
    private volatile Ec2MetadataClient client;

    private ImdsReader(SdkHttpClient http, ImdsFailures failures) {
        this.http = http;
        this.failures = failures;
        this.client = newClient();
    }

    /** Follows {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} and the SDK's other settings. Nothing is sent yet. */
    static ImdsReader create() {
        SdkHttpClient http = Apache5HttpClient.builder()
                .connectionTimeout(TIMEOUT)
                .socketTimeout(TIMEOUT)
                .connectionAcquisitionTimeout(TIMEOUT)
                .build();
        return new ImdsReader(http, ImdsFailures.create());
    }

    /** For requests that the SDK's own client does not make. */
    SdkHttpClient http() {
        return http;
    }

    ImdsFailures failures() {
        return failures;
    }

    URI endpoint() {
        return URI.create(failures.endpoint());
    }

    /** An item below {@code meta-data/}. */
    String read(String path) {
        return get(path).asString().strip();
    }

    /** An item that is JSON. */
    Document document(String path) {
        return get(path).asDocument();
    }

    /** An item of the ENI with that MAC address, in either case; without it {@link NoSuchInterface}. */
    String read(String mac, String item) {
        String path = INTERFACES + mac.toLowerCase(Locale.ROOT) + "/" + item;
        try {
            return read(path);
        } catch (Ec2MetadataClientException e) {
            throw e.statusCode() == NOT_FOUND ? new NoSuchInterface(mac, path, e) : e;
        }
    }

    /** An item that is absent if there is nothing to say, and then empty; the ENI itself must exist. */
    String optional(String mac, String item) {
        try {
            return read(mac, item);
        } catch (NoSuchInterface e) {
            read(mac, "interface-id");
            return "";
        }
    }

    private Ec2MetadataResponse get(String path) {
        Ec2MetadataClient tried = client;
        try {
            return get(tried, path);
        } catch (Ec2MetadataClientException e) {
            if (e.statusCode() != UNAUTHORIZED) {
                throw e;
            }
        }
        return get(renewed(tried), path);
    }

    private static Ec2MetadataResponse get(Ec2MetadataClient client, String path) {
        return client.get("/latest/meta-data/" + path);
    }

    @SuppressWarnings("ReferenceEquality") // The question is whether somebody else has put another one there.
    private synchronized Ec2MetadataClient renewed(Ec2MetadataClient refused) {
        if (client == refused) {
            client = newClient();
        }
        return client;
    }

    private Ec2MetadataClient newClient() {
        return Ec2MetadataClient.builder().httpClient(http).retryPolicy(Ec2MetadataRetryPolicy.none())
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}

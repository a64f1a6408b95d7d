package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataClientException;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;

/**
 * The instance's own metadata through IMDSv2. The SDK keeps one session token for its whole life and does not
 * notice when IMDS forgets it, so a 401 makes us start with a new client, once per read.
 */
public final class ImdsInstanceIdentity implements InstanceIdentity, AutoCloseable {
    /** IMDS is on the same host; what takes longer than this is absent or broken. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final SdkHttpClient http;
    private final BlockingCalls calls;
    private volatile Ec2MetadataClient client;

    private ImdsInstanceIdentity(SdkHttpClient http, ImdsFailures failures, CallListener listener) {
        this.http = http;
        this.calls = new BlockingCalls("imds-", (_, thrown) -> failures.of(thrown), listener);
        this.client = newClient();
    }

    /** One whose calls nobody hears of. */
    public static ImdsInstanceIdentity create() {
        return create(CallListener.NONE);
    }

    /**
     * Follows {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} and the SDK's other settings. Nothing is sent yet.
     */
    public static ImdsInstanceIdentity create(CallListener listener) {
        SdkHttpClient http = Apache5HttpClient.builder()
                .connectionTimeout(TIMEOUT)
                .socketTimeout(TIMEOUT)
                .connectionAcquisitionTimeout(TIMEOUT)
                .build();
        return new ImdsInstanceIdentity(http, ImdsFailures.create(), listener);
    }

    @Override
    public CompletionStage<Ec2Result<Instance>> instance() {
        return calls.start("IMDS",
                () -> new Instance(read("instance-id"), read("placement/region"),
                        read("placement/availability-zone")));
    }

    @Override
    public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
        return calls.start("IMDS",
                () -> new OwnInterface(new NetworkInterfaceId(read(mac, "interface-id")),
                        new SubnetId(read(mac, "subnet-id")),
                        Stream.of(read(mac, "subnet-ipv4-cidr-block"),
                                optional(mac, "subnet-ipv6-cidr-blocks"))
                                .flatMap(String::lines).map(Cidr::parse).toList()));
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
        return calls.start("IMDS",
                () -> read(mac, "local-ipv4s").lines()
                        .map(InetAddress::ofLiteral)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
        return calls.start("IMDS", () -> optional(mac, "ipv6s").lines().map(InetAddress::ofLiteral)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** An item that is absent if there is nothing to say; the interface itself must exist. */
    private String optional(String mac, String item) {
        try {
            return read(mac, item);
        } catch (NoSuchInterface e) {
            read(mac, "interface-id");
            return "";
        }
    }

    private String read(String mac, String item) {
        String path = "network/interfaces/macs/" + mac.toLowerCase(Locale.ROOT) + "/" + item;
        try {
            return read(path);
        } catch (Ec2MetadataClientException e) {
            throw e.statusCode() == NOT_FOUND ? new NoSuchInterface(mac, path, e) : e;
        }
    }

    private String read(String path) {
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

    private static String get(Ec2MetadataClient client, String path) {
        return client.get("/latest/meta-data/" + path).asString().strip();
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
        calls.close();
        http.close();
    }
}

package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.ImdsInspection;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.imds.Ec2MetadataClientException;

/** What preflight asks of IMDS, on the SDK's client, or beside it where that does not ask. */
record AwsImdsInspection(ImdsReader imds, BlockingCalls calls) implements ImdsInspection {
    private static final String ACTION = "IMDS";
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    @Override
    public CompletionStage<Ec2Result<Duration>> newToken() {
        return calls.start(ACTION, () -> {
            long began = System.nanoTime();
            int status = status(SdkHttpMethod.PUT, "/latest/api/token");
            require(status == OK, status);
            return Duration.ofNanos(System.nanoTime() - began);
        });
    }

    @Override
    public CompletionStage<Ec2Result<VersionOne>> versionOne() {
        return calls.start(ACTION, () -> {
            int status = status(SdkHttpMethod.GET, "/latest/meta-data/instance-id");
            require(status == OK || status == UNAUTHORIZED, status);
            return status == OK ? VersionOne.ACCEPTED : VersionOne.REFUSED;
        });
    }

    /** One request without a token. The lifetime that it asks for matters to a request for a token alone. */
    private int status(SdkHttpMethod method, String path) throws IOException {
        SdkHttpFullRequest request = SdkHttpFullRequest.builder().uri(imds.endpoint()).encodedPath(path)
                .method(method).putHeader("x-aws-ec2-metadata-token-ttl-seconds", "60").build();
        HttpExecuteResponse response = imds.http()
                .prepareRequest(HttpExecuteRequest.builder().request(request).build()).call();
        if (response.responseBody().isPresent()) {
            try (var body = response.responseBody().get()) {
                body.readAllBytes();
            }
        }
        return response.httpResponse().statusCode();
    }

    private static void require(boolean condition, int status) {
        if (!condition) {
            throw Ec2MetadataClientException.builder().statusCode(status).message("HTTP " + status).build();
        }
    }

    @Override
    public CompletionStage<Ec2Result<String>> instanceType() {
        return calls.start(ACTION, () -> imds.read("instance-type"));
    }

    @Override
    public CompletionStage<Ec2Result<List<OwnNic>>> networkInterfaces() {
        return calls.start(ACTION, () -> imds.read("network/interfaces/macs/").lines()
                .map(line -> line.replace("/", "")).map(this::nic).toList());
    }

    private OwnNic nic(String mac) {
        Stream<Cidr> blocks = Stream
                .of(imds.optional(mac, "subnet-ipv4-cidr-block"),
                        imds.optional(mac, "subnet-ipv6-cidr-blocks"))
                .flatMap(String::lines).map(Cidr::parse);
        Stream<InetAddress> addresses = Stream
                .of(imds.optional(mac, "local-ipv4s"), imds.optional(mac, "ipv6s"))
                .flatMap(String::lines).map(InetAddress::ofLiteral);
        return new OwnNic(mac, new NetworkInterfaceId(imds.read(mac, "interface-id")),
                new SubnetId(imds.read(mac, "subnet-id")), imds.read(mac, "vpc-id"), blocks.toList(),
                imds.optional(mac, "security-group-ids").lines().toList(), addresses.toList(),
                imds.optional(mac, "owner-id"),
                imds.optional(mac, "device-number").lines().mapToInt(Integer::parseInt).findFirst());
    }

    @Override
    public CompletionStage<Ec2Result<Profile>> profile() {
        return calls.start(ACTION, () -> {
            Document info = imds.document("iam/info");
            Optional<String> role = role();
            Optional<Document> keys = role
                    .map(name -> imds.document("iam/security-credentials/" + name));
            return new Profile(text(info, "InstanceProfileArn").orElse(""), role,
                    keys.flatMap(document -> text(document, "Code")).or(() -> text(info, "Code"))
                            .orElse("no code"),
                    keys.flatMap(document -> text(document, "Expiration")).map(Instant::parse));
        });
    }

    /** The one role of the profile. A profile without a role lists none. */
    private Optional<String> role() {
        try {
            return imds.read("iam/security-credentials/").lines().findFirst();
        } catch (Ec2MetadataClientException e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<String> text(Document document, String key) {
        Document value = document.isMap() ? document.asMap().get(key) : null;
        return value == null || !value.isString() ? Optional.empty() : Optional.of(value.asString());
    }
}

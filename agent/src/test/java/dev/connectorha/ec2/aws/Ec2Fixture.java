package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/** A client whose EC2 endpoint is set the way the SDK wants it set, for as long as the fixture is open. */
final class Ec2Fixture implements AutoCloseable {
    /** Long enough for the first call of a JVM on a busy machine. */
    static final AwsSettings SETTINGS = AwsSettings.of("eu-west-1", Duration.ofSeconds(8));
    /** For what is meant to time out. */
    static final AwsSettings HASTY = AwsSettings.of("eu-west-1", Duration.ofMillis(400));
    static final NetworkInterfaceId ENI = new NetworkInterfaceId("eni-0a");
    static final Inet4Address VIP = Inet4Address.ofLiteral("10.0.1.100");
    static final RouteTableId TABLE = new RouteTableId("rtb-0a");
    static final SubnetId SUBNET = new SubnetId("subnet-0a");
    static final Cidr DESTINATION = Cidr.parse("172.31.99.0/24");
    private static final String ENDPOINT = "aws.endpointUrlEc2";

    final AwsEc2Network network;

    Ec2Fixture(String endpoint, AwsSettings settings, RefreshableCredentials credentials) {
        System.setProperty(ENDPOINT, endpoint);
        network = AwsEc2Network.create(settings, credentials);
    }

    Ec2Fixture(String endpoint, AwsSettings settings, RefreshableCredentials credentials,
            SdkHttpClient http) {
        System.setProperty(ENDPOINT, endpoint);
        network = new AwsEc2Network(settings, credentials, http, CallListener.NONE);
    }

    static Ec2Fixture at(String endpoint) {
        return new Ec2Fixture(endpoint, SETTINGS, credentials());
    }

    static RefreshableCredentials credentials() {
        return new RefreshableCredentials(Ec2Fixture::staticCredentials);
    }

    static StaticCredentialsProvider staticCredentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret"));
    }

    static <T> T value(CompletionStage<Ec2Result<T>> stage) {
        Ec2Result<T> result = result(stage);
        return result.asValue().orElseThrow(() -> new AssertionError("failed: " + result));
    }

    static Ec2Failure failure(CompletionStage<? extends Ec2Result<?>> stage) {
        Ec2Result<?> result = result(stage);
        return result.asFailure().orElseThrow(() -> new AssertionError("no failure: " + result));
    }

    static <R> R result(CompletionStage<R> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        network.close();
        System.clearProperty(ENDPOINT);
    }
}

package dev.connectorha.localstack.ec2;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Names from the built-in scenario, and clients for it. */
public final class Pair {
    public static final String ENI_A = "eni-0aaa0000000000001";
    public static final String ENI_B = "eni-0bbb0000000000001";
    public static final String INSTANCE_A = "i-0aaa0000000000001";
    public static final String INSTANCE_B = "i-0bbb0000000000001";
    public static final String SUBNET = "subnet-0aaa0000000000001";
    public static final String VPC = "vpc-0ddd0000000000001";
    public static final String TABLE = "rtb-0ccc0000000000001";
    public static final String ROUTE = "172.31.99.0/24";
    public static final String VIP = "10.0.1.100";
    public static final String ACCESS_KEY = "AKIASTANDIN000000001";
    public static final String SECRET = "stand-in-secret";

    private Pair() {}

    public static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** The SDK's client with the scenario's long-lived key. */
    public static Ec2Client client(URI endpoint) {
        return client(endpoint, "eu-west-1", key());
    }

    /** The scenario's long-lived key. */
    public static AwsCredentialsProvider key() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET));
    }

    /** The SDK's client, without repetitions. */
    public static Ec2Client client(URI endpoint, String region, AwsCredentialsProvider credentials) {
        return Ec2Client.builder().endpointOverride(endpoint).region(Region.of(region))
                .credentialsProvider(credentials).httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD)
                        .retryStrategy(strategy -> strategy.maxAttempts(1)))
                .build();
    }
}

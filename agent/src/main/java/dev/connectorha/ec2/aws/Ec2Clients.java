package dev.connectorha.ec2.aws;

import java.net.InetAddress;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Builds the SDK's client as the agent wants it: one attempt, bounded in time, on connections kept open. */
final class Ec2Clients {
    /** Long enough that the verify read of each minute finds the connections of the last one still open. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    private Ec2Clients() {}

    static Ec2Client create(AwsSettings settings, AwsCredentialsProvider credentials, SdkHttpClient http) {
        return Ec2Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .httpClient(http)
                // The retry belongs to one layer, ours: the SDK's own would outlive the fence of T9.
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(settings.attemptTimeout())
                        .apiCallAttemptTimeout(settings.attemptTimeout()))
                .build();
    }

    static SdkHttpClient http(AwsSettings settings) {
        return http(settings, InetAddress::getAllByName);
    }

    static SdkHttpClient http(AwsSettings settings, HostLookups.Lookup lookup) {
        Duration timeout = settings.attemptTimeout();
        return Apache5HttpClient.builder()
                .maxConnections(settings.maxConnections())
                // Half the attempt, so that a connection that never opens is told from an answer that never
                // comes.
                .connectionTimeout(timeout.dividedBy(2))
                .connectionAcquisitionTimeout(timeout.dividedBy(2))
                .socketTimeout(timeout)
                .dnsResolver(new HostLookups(timeout.dividedBy(2), lookup))
                .connectionMaxIdleTime(IDLE)
                .tcpKeepAlive(true)
                .build();
    }
}

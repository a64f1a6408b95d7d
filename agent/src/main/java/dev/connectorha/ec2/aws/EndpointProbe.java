package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.inspection.EndpointAnswer;
import dev.connectorha.ec2.inspection.EndpointPath;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The way to EC2, and an answer from there, with requests that bear no signature. */
final class EndpointProbe {
    /** HTTP's date tells whole seconds, cut off: on average the truth is half a second later. */
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final AwsSettings settings;
    private final SdkHttpClient http;
    private final InstantSource clock;

    EndpointProbe(AwsSettings settings, SdkHttpClient http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** Blocks for as long as the look-up of the name takes. */
    EndpointPath path() throws UnknownHostException {
        URI endpoint = Addressee.of(settings);
        Optional<URI> proxy = Addressee.proxy(endpoint);
        List<InetAddress> addresses = proxy.isPresent()
                ? List.of()
                : List.of(InetAddress.getAllByName(unbracketed(endpoint.getHost())));
        return new EndpointPath(endpoint, Addressee.override(settings, endpoint), proxy, addresses);
    }

    /** Blocks for two requests: the first loads classes and opens the connection, the second is measured. */
    EndpointAnswer answer() {
        try (Ec2Client anonymous = Ec2Clients.create(settings, AnonymousCredentialsProvider.create(), http)) {
            ask(anonymous);
            return ask(anonymous);
        }
    }

    private EndpointAnswer ask(Ec2Client anonymous) {
        Instant sent = clock.instant();
        long began = System.nanoTime();
        try {
            SdkHttpResponse response = anonymous.describeRouteTables(request -> request.dryRun(true))
                    .sdkHttpResponse();
            return answered(sent, System.nanoTime() - began, response, Optional.of("Success"));
        } catch (AwsServiceException e) {
            long took = System.nanoTime() - began;
            if (e.awsErrorDetails() == null || e.awsErrorDetails().sdkHttpResponse() == null) {
                return new EndpointAnswer(e.statusCode(), Optional.empty(), Duration.ofNanos(took),
                        Optional.empty());
            }
            return answered(sent, took, e.awsErrorDetails().sdkHttpResponse(),
                    Optional.ofNullable(e.awsErrorDetails().errorCode()));
        }
    }

    private static EndpointAnswer answered(Instant sent, long tookNanos, SdkHttpResponse response,
            Optional<String> code) {
        Instant middle = sent.plusNanos(tookNanos / 2);
        return new EndpointAnswer(response.statusCode(), code, Duration.ofNanos(tookNanos),
                response.firstMatchingHeader("Date").flatMap(EndpointProbe::date)
                        .map(theirs -> Duration.between(theirs.plus(HALF_A_SECOND), middle)));
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}

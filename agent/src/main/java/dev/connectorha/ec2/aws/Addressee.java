package dev.connectorha.ec2.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Whom the SDK would send calls to. It has many settings for that, so it is asked rather than imitated. */
final class Addressee {
    /** The settings that name an endpoint, the strongest first: the property, then the variable, of each. */
    private static final List<Map.Entry<String, String>> OVERRIDES = List.of(
            Map.entry("aws.endpointUrlEc2", "AWS_ENDPOINT_URL_EC2"),
            Map.entry("aws.endpointUrl", "AWS_ENDPOINT_URL"));
    private static final DeadEnd REFUSAL = new DeadEnd(400, "<Response/>");

    private Addressee() {}

    /** The address of a call, from one that goes nowhere. */
    static URI of(AwsSettings settings) {
        AtomicReference<URI> seen = new AtomicReference<>();
        try (Ec2Client client = Ec2Client.builder().region(Region.of(settings.region()))
                .credentialsProvider(AnonymousCredentialsProvider.create()).httpClient(REFUSAL)
                .overrideConfiguration(config -> config.addExecutionInterceptor(new Witness(seen)))
                .build()) {
            client.describeRouteTables();
        } catch (AwsServiceException _) {
            // As DeadEnd does with everything.
        }
        URI full = seen.get();
        return URI.create(full.getScheme() + "://" + full.getRawAuthority());
    }

    /** What names the endpoint, if it is not EC2's own. */
    static Optional<String> override(AwsSettings settings, URI endpoint) {
        if (endpoint.getHost().equals(Ec2Client.serviceMetadata().endpointFor(Region.of(settings.region()))
                .toString())) {
            return Optional.empty();
        }
        return OVERRIDES.stream().flatMap(names -> set(names).stream()).findFirst()
                .or(() -> Optional.of("the AWS profile"));
    }

    private static Optional<String> set(Map.Entry<String, String> names) {
        if (System.getProperty(names.getKey()) != null) {
            return Optional.of(names.getKey());
        }
        return System.getenv(names.getValue()) == null ? Optional.empty() : Optional.of(names.getValue());
    }

    /** The proxy that the HTTP client uses for this endpoint: that of its defaults. */
    static Optional<URI> proxy(URI endpoint) {
        ProxyConfiguration proxy = ProxyConfiguration.builder().build();
        boolean direct = proxy.host() == null || proxy.nonProxyHosts().stream()
                .anyMatch(pattern -> Pattern.matches(pattern, endpoint.getHost()));
        return direct
                ? Optional.empty()
                : Optional.of(URI.create(proxy.scheme() + "://" + proxy.host() + ":" + proxy.port()));
    }

    private record Witness(AtomicReference<URI> seen) implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            seen.set(context.httpRequest().getUri());
        }
    }
}

package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.CallerInspection;
import dev.connectorha.ec2.inspection.CredentialsInUse;
import dev.connectorha.ec2.inspection.CredentialsInUse.Source;
import dev.connectorha.ec2.inspection.EndpointAnswer;
import dev.connectorha.ec2.inspection.EndpointPath;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.useragent.BusinessMetricFeatureId;

/** The caller on the AWS SDK. */
record AwsCallerInspection(EndpointProbe endpoint, RefreshableCredentials chain, BlockingCalls calls)
        implements
            CallerInspection {

    @Override
    public CompletionStage<Ec2Result<CredentialsInUse>> credentials() {
        return calls.start("Credentials", () -> {
            try {
                return inUse(chain.resolveCredentials());
            } catch (SdkClientException e) {
                throw NoCredentials.absent(e);
            }
        });
    }

    private static CredentialsInUse inUse(AwsCredentials credentials) {
        return new CredentialsInUse(
                credentials.providerName().map(AwsCallerInspection::source).orElse(Source.OTHER),
                credentials.accessKeyId(), credentials instanceof AwsSessionCredentials,
                credentials.expirationTime(), credentials.accountId());
    }

    /**
     * The SDK names its providers by the ids that it writes into the user agent, the one in front first: a profile
     * that takes its credentials from the instance is {@code p,0}. What renews them is the last.
     */
    static Source source(String names) {
        String last = names.substring(names.lastIndexOf(',') + 1).strip();
        for (BusinessMetricFeatureId id : BusinessMetricFeatureId.values()) {
            if (last.equals(id.value())) {
                return source(id);
            }
        }
        return Source.OTHER;
    }

    private static Source source(BusinessMetricFeatureId id) {
        return switch (id) {
            case CREDENTIALS_JVM_SYSTEM_PROPERTIES -> Source.SYSTEM_PROPERTIES;
            case CREDENTIALS_ENV_VARS -> Source.ENVIRONMENT;
            case CREDENTIALS_PROFILE, CREDENTIALS_PROFILE_SOURCE_PROFILE -> Source.PROFILE;
            case CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN, CREDENTIALS_PROFILE_STS_WEB_ID_TOKEN,
                    CREDENTIALS_STS_ASSUME_ROLE_WEB_ID ->
                Source.WEB_IDENTITY;
            case CREDENTIALS_HTTP -> Source.CONTAINER;
            case CREDENTIALS_IMDS -> Source.INSTANCE_PROFILE;
            default -> Source.OTHER;
        };
    }

    @Override
    public CompletionStage<Ec2Result<EndpointPath>> path() {
        return calls.start("Endpoint", endpoint::path);
    }

    @Override
    public CompletionStage<Ec2Result<EndpointAnswer>> answer() {
        return calls.start("Endpoint", endpoint::answer);
    }
}

package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.SUBNET;
import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.BadCredentials;
import dev.connectorha.ec2.Ec2Failure.Unreachable;
import dev.connectorha.ec2.aws.CannedServer.Answer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Credentials that are absent, late, renewed, or read from IMDS. */
final class RefreshableCredentialsTest {
    private static final String IMDS = "aws.ec2MetadataServiceEndpoint";
    private static final AwsCredentialsProvider NONE = () -> {
        throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
    };

    private final CannedServer server = new CannedServer();

    @AfterEach
    void stop() {
        server.close();
        System.clearProperty(IMDS);
    }

    @Test
    void withoutCredentialsNothingIsSent() {
        try (Ec2Fixture fixture = fixture(NONE)) {
            assertThat(failure(fixture.network.describeRouteTablesOf(SUBNET)))
                    .isInstanceOf(BadCredentials.class)
                    .extracting(Ec2Failure::code)
                    .isEqualTo("NoCredentials");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void afterCredentialsThatCameTooLateNothingIsSent() {
        AwsCredentialsProvider slow = () -> {
            LockSupport.parkNanos(Ec2Fixture.HASTY.attemptTimeout().multipliedBy(2).toNanos());
            return AwsBasicCredentials.create("AKIASLOW", "secret");
        };
        try (Ec2Fixture fixture = fixture(slow)) {
            assertThat(failure(fixture.network.describeRouteTablesOf(SUBNET))).isInstanceOf(Unreachable.class)
                    .extracting(Ec2Failure::code)
                    .isEqualTo("LateCredentials");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aRefreshPutsNewCredentialsInTheirPlace() {
        RefreshableCredentials credentials = credentials(provider("AKIAOLD"), provider("AKIANEW"));
        try (Ec2Fixture fixture = new Ec2Fixture(server.url(), Ec2Fixture.SETTINGS, credentials)) {
            value(fixture.network.refreshCredentials());

            assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("AKIANEW");
        }
    }

    @Test
    void aRefreshThatFailsKeepsTheOldOnes() {
        RefreshableCredentials credentials = credentials(provider("AKIAOLD"), NONE);
        try (Ec2Fixture fixture = new Ec2Fixture(server.url(), Ec2Fixture.SETTINGS, credentials)) {
            assertThat(failure(fixture.network.refreshCredentials())).isInstanceOf(BadCredentials.class);

            assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("AKIAOLD");
        }
    }

    @Test
    void theDefaultChainReadsTheInstanceProfileOnceAndAgainOnRefresh() {
        System.setProperty(IMDS, server.url());
        server.answer(asked -> switch (asked.path()) {
            case "/latest/api/token" -> new Answer(200, "token");
            case "/latest/meta-data/iam/security-credentials/" -> new Answer(200, "connector-ha");
            case "/latest/meta-data/iam/security-credentials/connector-ha" -> new Answer(200, """
                    {"Code":"Success","LastUpdated":"2026-01-01T00:00:00Z","Type":"AWS-HMAC",
                    "AccessKeyId":"ASIAROLE","SecretAccessKey":"secret","Token":"session",
                    "Expiration":"2099-01-01T00:00:00Z"}""");
            default -> new Answer(404, "");
        });
        try (RefreshableCredentials credentials = RefreshableCredentials.defaultChain()) {
            assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("ASIAROLE");
            credentials.resolveCredentials();
            assertThat(documentsRead()).isEqualTo(1);

            credentials.refresh();

            assertThat(documentsRead()).isEqualTo(2);
        }
    }

    private long documentsRead() {
        return server.asked().stream().filter(asked -> asked.path().endsWith("/connector-ha")).count();
    }

    private Ec2Fixture fixture(AwsCredentialsProvider provider) {
        return new Ec2Fixture(server.url(), Ec2Fixture.HASTY, credentials(provider));
    }

    private static RefreshableCredentials credentials(AwsCredentialsProvider... inOrder) {
        Queue<AwsCredentialsProvider> providers = new ArrayDeque<>(List.of(inOrder));
        return new RefreshableCredentials(providers::remove);
    }

    private static AwsCredentialsProvider provider(String keyId) {
        return () -> AwsBasicCredentials.create(keyId, "secret");
    }
}

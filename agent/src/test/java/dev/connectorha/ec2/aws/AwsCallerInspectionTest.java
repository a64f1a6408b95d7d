package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure.BadCredentials;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.Ec2Failure.Unreachable;
import dev.connectorha.ec2.aws.CannedServer.Answer;
import dev.connectorha.ec2.inspection.CallerInspection;
import dev.connectorha.ec2.inspection.CredentialsInUse;
import dev.connectorha.ec2.inspection.CredentialsInUse.Source;
import dev.connectorha.ec2.inspection.EndpointAnswer;
import dev.connectorha.ec2.inspection.EndpointPath;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Whom calls are signed as, and which way they go. */
final class AwsCallerInspectionTest {
    private CannedServer server;
    private Ec2Fixture fixture;

    @BeforeEach
    void start() {
        server = new CannedServer();
        server.answer(401, Ec2FailureTableTest.error("AuthFailure", "not able to validate"));
        fixture = Ec2Fixture.at(server.url());
    }

    @AfterEach
    void stop() {
        fixture.close();
        server.close();
    }

    private CallerInspection caller() {
        return fixture.network.callerInspection(InstantSource.system());
    }

    @Test
    void aRefusalToAnUnsignedRequestIsAnAnswer() {
        EndpointAnswer answer = value(caller().answer());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).contains("AuthFailure");
        assertThat(answer.latency()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(8));
        assertThat(answer.clockAhead().orElseThrow()).isBetween(Duration.ofSeconds(-3),
                Duration.ofSeconds(3));
        assertThat(server.asked()).hasSize(2).allMatch(asked -> asked.body()
                .equals("Action=DescribeRouteTables&Version=2016-11-15&DryRun=true"));
    }

    @Test
    void theClocksAreCompared() {
        InstantSource ahead = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(7));

        EndpointAnswer answer = value(fixture.network.callerInspection(ahead).answer());

        assertThat(answer.clockAhead().orElseThrow())
                .isBetween(Duration.ofSeconds(7 * 60 - 3), Duration.ofSeconds(7 * 60 + 3));
    }

    @Test
    void anAnswerThatIsNotEc2sHasNoCode() {
        server.answer(404, "<html>not here</html>");

        assertThat(value(caller().answer())).returns(404, EndpointAnswer::status)
                .returns(Optional.empty(), EndpointAnswer::code);
    }

    @Test
    void withoutAnAnswerThereIsAFailure() {
        server.close();

        assertThat(failure(caller().answer())).isInstanceOf(Unreachable.class)
                .returns("Endpoint", failure -> failure.action());
    }

    @Test
    void silenceEndsWithTheTimeOfAnAttempt() {
        server.answer(_ -> Answer.NEVER);
        try (Ec2Fixture hasty = new Ec2Fixture(server.url(), Ec2Fixture.HASTY, Ec2Fixture.credentials())) {
            assertThat(failure(hasty.network.callerInspection(InstantSource.system()).answer()))
                    .isInstanceOf(TimedOut.class);
        }
    }

    @Test
    void anEndpointThatIsSetIsSaidToBe() {
        EndpointPath path = value(caller().path());

        assertThat(path)
                .isEqualTo(new EndpointPath(URI.create(server.url()), Optional.of("aws.endpointUrlEc2"),
                        Optional.empty(), List.of(InetAddress.ofLiteral("127.0.0.1"))));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void theEndpointOfARegionIsEc2sOwnUnlessSomethingSaysOtherwise() {
        System.clearProperty("aws.endpointUrlEc2");

        URI own = Addressee.of(Ec2Fixture.SETTINGS);

        assertThat(own).isEqualTo(URI.create("https://ec2.eu-west-1.amazonaws.com"));
        assertThat(Addressee.override(Ec2Fixture.SETTINGS, own)).isEmpty();
    }

    @Test
    void aProxyLooksUpTheNameItself() {
        System.clearProperty("aws.endpointUrlEc2");
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "3128");
        try {
            EndpointPath path = value(caller().path());

            assertThat(path.proxy()).contains(URI.create("http://127.0.0.1:3128"));
            assertThat(path.addresses()).isEmpty();
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    @Test
    void longLivedKeysAreSaidToBe() {
        assertThat(value(caller().credentials())).isEqualTo(
                new CredentialsInUse(Source.OTHER, "AKIATEST", false, Optional.empty(), Optional.empty()));
    }

    @Test
    void aSessionTellsItsSource() {
        RefreshableCredentials session = new RefreshableCredentials(() -> StaticCredentialsProvider
                .create(AwsSessionCredentials.builder().accessKeyId("ASIATEST").secretAccessKey("secret")
                        .sessionToken("token").providerName("0").accountId("123456789012").build()));
        try (Ec2Fixture other = new Ec2Fixture(server.url(), Ec2Fixture.SETTINGS, session)) {
            CredentialsInUse credentials = value(
                    other.network.callerInspection(InstantSource.system()).credentials());

            assertThat(credentials).isEqualTo(new CredentialsInUse(Source.INSTANCE_PROFILE, "ASIATEST", true,
                    Optional.empty(), Optional.of("123456789012")));
            assertThat(credentials.renewed()).isTrue();
        }
    }

    @Test
    void thatThereAreNoneIsAFailure() {
        RefreshableCredentials none = new RefreshableCredentials(() -> () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers");
        });
        try (Ec2Fixture other = new Ec2Fixture(server.url(), Ec2Fixture.SETTINGS, none)) {
            assertThat(failure(other.network.callerInspection(InstantSource.system()).credentials()))
                    .isInstanceOf(BadCredentials.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"f, SYSTEM_PROPERTIES", "g, ENVIRONMENT", "n, PROFILE", "'p,0', INSTANCE_PROFILE",
            "z, CONTAINER",
            "h, WEB_IDENTITY", "e, OTHER", "?, OTHER"})
    void theSdksNamesOfItsProvidersAreKnown(String name, Source source) {
        assertThat(AwsCallerInspection.source(name)).isEqualTo(source);
    }
}

package dev.connectorha.localstack.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.ec2.Pair;
import dev.connectorha.localstack.ec2.Scenario;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The AWS SDK's two readers of IMDS work here, and the keys that they read are accepted by EC2. */
final class AwsSdkImdsTest {
    private static final String MACS = "/latest/meta-data/network/interfaces/macs/";

    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();
    private final ImdsStandIn imds = new ImdsStandIn(ec2, Pair.INSTANCE_A, Pair.anyPort()).start();
    private final Ec2MetadataClient client = Ec2MetadataClient.builder().endpoint(imds.endpoint()).build();

    @AfterEach
    void close() {
        client.close();
        imds.close();
        ec2.close();
    }

    @Test
    void theClientReadsWhoTheInstanceIs() {
        assertThat(read("/latest/meta-data/instance-id")).isEqualTo(Pair.INSTANCE_A);
        assertThat(read("/latest/meta-data/placement/region")).isEqualTo("eu-west-1");
        assertThat(read("/latest/meta-data/placement/availability-zone")).isEqualTo("eu-west-1a");
        assertThat(read("/latest/meta-data/mac")).isEqualTo("02:00:00:00:00:0a");
        assertThat(read(MACS)).isEqualTo("02:00:00:00:00:0a/");
        assertThat(read(MACS + "02:00:00:00:00:0a/interface-id")).isEqualTo(Pair.ENI_A);
    }

    @Test
    void theClientRenewsATokenWhoseTimeIsOver() {
        try (var brief = Ec2MetadataClient.builder().endpoint(imds.endpoint()).tokenTtl(Duration.ofSeconds(1))
                .build()) {
            brief.get("/latest/meta-data/instance-id");
            long begun = System.nanoTime();
            await().until(() -> System.nanoTime() - begun > 1_500_000_000L);
            assertThat(brief.get("/latest/meta-data/instance-id").asString()).isEqualTo(Pair.INSTANCE_A);
        }
    }

    /** The SDK keeps such a token and fails until it thinks the time is over; its user must make a new client. */
    @Test
    void aTokenThatEndsBeforeItsTimeIsA401() {
        read("/latest/meta-data/instance-id");
        imds.expireTokens();
        assertThatExceptionOfType(Ec2MetadataClientException.class)
                .isThrownBy(() -> read("/latest/meta-data/instance-id"))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(401));
    }

    @Test
    void keysFromImdsAreAcceptedByEc2AndNameTheInstance() {
        withInstanceProfile(ec2Client -> {
            assertThat(ec2Client.describeRouteTables().routeTables()).hasSize(2);
            var call = ec2.control().calls().getLast();
            assertThat(call.instanceId()).isEqualTo(Pair.INSTANCE_A);
            assertThat(call.accessKeyId()).isEqualTo(imds.accessKeyId());
        });
    }

    @Test
    void keysThatHaveEndedAreRefused() {
        withInstanceProfile(ec2Client -> {
            ec2Client.describeRouteTables();
            imds.expireKeys();
            assertThatExceptionOfType(Ec2Exception.class).isThrownBy(ec2Client::describeRouteTables)
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("RequestExpired"));
        });
    }

    @Test
    void theProviderFetchesANewKeyWhenTheOldOneIsEnding() {
        imds.setKeyLifetime(Duration.ofSeconds(2));
        try (var provider = provider()) {
            AwsCredentials first = provider.resolveCredentials();
            imds.setKeyLifetime(Duration.ofHours(6));
            await().atMost(Duration.ofSeconds(10)).until(
                    () -> !provider.resolveCredentials().accessKeyId().equals(first.accessKeyId()));
        }
    }

    private String read(String path) {
        return client.get(path).asString();
    }

    private InstanceProfileCredentialsProvider provider() {
        return InstanceProfileCredentialsProvider.builder().endpoint(imds.endpoint().toString()).build();
    }

    private void withInstanceProfile(Consumer<Ec2Client> test) {
        try (var provider = provider(); var ec2Client = Pair.client(ec2.endpoint(), "eu-west-1", provider)) {
            test.accept(ec2Client);
        }
    }
}

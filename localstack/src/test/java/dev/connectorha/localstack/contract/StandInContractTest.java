package dev.connectorha.localstack.contract;

import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.ec2.Pair;
import dev.connectorha.localstack.ec2.ScenarioFile;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The stand-in keeps the whole contract. */
final class StandInContractTest extends Ec2Contract {
    private static final String RESTRICTED = "AKIASTANDIN000000002";
    private static final StandIn EC2 = new StandIn(new Ec2StandIn(ScenarioFile.parse("""
            region: eu-west-1
            vpc: {id: vpc-0000, cidr: 192.168.0.0/16}
            credentials:
              - {accessKeyId: %s, secretAccessKey: %s}
              - {accessKeyId: %s, secretAccessKey: secret}
            """.formatted(Pair.ACCESS_KEY, Pair.SECRET, RESTRICTED)), Pair.anyPort()).start());

    @AfterAll
    static void close() {
        EC2.close();
    }

    @Override
    public Ec2UnderTest ec2() {
        return EC2;
    }

    private record StandIn(Ec2StandIn ec2, Ec2Client client) implements Ec2UnderTest {
        StandIn(Ec2StandIn ec2) {
            this(ec2, Pair.client(ec2.endpoint()));
        }

        @Override
        public Ec2Client client(AwsCredentialsProvider key) {
            return Pair.client(ec2.endpoint(), "eu-west-1", key);
        }

        @Override
        public void restrictedTo(String policy, Scene scene) throws Exception {
            ec2.control().policies().set(RESTRICTED, PolicyDocument.parse(policy));
            try (Ec2Client restricted = client(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(RESTRICTED, "secret")))) {
                scene.play(restricted);
            }
        }

        @Override
        public void throttled(Scene scene) throws Exception {
            ec2.control().behaviour().throttling().enable(true);
            try {
                scene.play(client);
            } finally {
                ec2.control().behaviour().throttling().enable(false);
            }
        }

        @Override
        public void close() {
            client.close();
            ec2.close();
        }
    }
}

package dev.connectorha.localstack.contract;

import dev.connectorha.localstack.ec2.MotoServer;
import dev.connectorha.localstack.ec2.Pair;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * What moto keeps of the contract. Its differences, here and in {@link MotosContract}, are why it is no stand-in for
 * what an agent relies on.
 */
@Differs(row = "whatNoPolicyAllowsIsDeniedInEc2sWords", shows = "but was: \"403 AccessDenied\"",
        because = "the code and the words are IAM's, not EC2's")
@Differs(row = "aDescribeIsNeverAllowedOnAnArn", shows = "but was: \"403 AccessDenied\"",
        because = "the code and the words are IAM's, not EC2's")
@Differs(row = "permissionIsAskedForBeforeTheAddressIsLookedAt", shows = "but was: \"403 AccessDenied\"",
        because = "the code and the words are IAM's, not EC2's")
@Differs(row = "aRouteMayBeReplacedInTheTableThatThePolicyNames",
        shows = "is not authorized to perform: ec2:ReplaceRoute",
        because = "only the resource * is ever allowed")
final class MotoContractTest extends MotosContract {
    private static @Nullable MotoUnderTest moto;

    @BeforeAll
    static void start() {
        moto = new MotoUnderTest(MotoServer.start());
    }

    @AfterAll
    static void close() {
        if (moto != null) {
            moto.close();
        }
    }

    @Override
    public Ec2UnderTest ec2() {
        return Objects.requireNonNull(moto);
    }

    private record MotoUnderTest(MotoServer server, Ec2Client client) implements Ec2UnderTest {
        MotoUnderTest(MotoServer server) {
            this(server, Pair.client(server.endpoint()));
        }

        @Override
        public Ec2Client client(AwsCredentialsProvider key) {
            return Pair.client(server.endpoint(), "eu-west-1", key);
        }

        @Override
        public void restrictedTo(String policy, Scene scene) throws Exception {
            try (Ec2Client restricted = client(StaticCredentialsProvider.create(server.userWith(policy)))) {
                server.askForPermission(true);
                scene.play(restricted);
            } finally {
                server.askForPermission(false);
            }
        }

        @Override
        public void throttled(Scene scene) throws Exception {
            scene.play(client);
        }

        @Override
        public void close() {
            client.close();
            server.close();
        }
    }
}

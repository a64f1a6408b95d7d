package dev.connectorha.localstack.contract;

import dev.connectorha.localstack.ec2.LocalStackServer;
import dev.connectorha.localstack.ec2.Pair;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * What the community edition of LocalStack keeps of the contract, where a container engine is present.
 *
 * <p>It was never run: where this was written there is no engine. Its EC2 is moto's, so the same differences are
 * expected; the first run will tell which of them it shows in another way.
 */
@Differs(row = "whatNoPolicyAllowsIsDeniedInEc2sWords", shows = Differs.ACCEPTED,
        because = "the community edition asks nobody for permission")
@Differs(row = "aDescribeIsNeverAllowedOnAnArn", shows = Differs.ACCEPTED,
        because = "the community edition asks nobody for permission")
@Differs(row = "permissionIsAskedForBeforeTheAddressIsLookedAt", shows = Differs.ACCEPTED,
        because = "the community edition asks nobody for permission")
final class LocalStackContractTest extends MotosContract {
    private static @Nullable LocalStackUnderTest localStack;

    @BeforeAll
    static void start() {
        localStack = new LocalStackUnderTest(LocalStackServer.start());
    }

    @AfterAll
    static void close() {
        if (localStack != null) {
            localStack.close();
        }
    }

    @Override
    public Ec2UnderTest ec2() {
        return Objects.requireNonNull(localStack);
    }

    private record LocalStackUnderTest(LocalStackServer server, Ec2Client client) implements Ec2UnderTest {
        LocalStackUnderTest(LocalStackServer server) {
            this(server, Pair.client(server.endpoint()));
        }

        @Override
        public Ec2Client client(AwsCredentialsProvider key) {
            return Pair.client(server.endpoint(), "eu-west-1", key);
        }

        @Override
        public void restrictedTo(String policy, Scene scene) throws Exception {
            scene.play(client);
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

package dev.connectorha.localstack.contract;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Something that answers as EC2 should. */
interface Ec2UnderTest extends AutoCloseable {
    /** A client of somebody who may do everything. */
    Ec2Client client();

    /** A client with another key, which nobody has announced. */
    Ec2Client client(AwsCredentialsProvider key);

    /** Runs with a client of somebody who may do what the policy says and nothing else. */
    void restrictedTo(String policy, Scene scene) throws Exception;

    /** Runs while calls are throttled, if they ever are. */
    void throttled(Scene scene) throws Exception;

    /** What somebody does with a client of theirs. */
    @FunctionalInterface
    interface Scene {
        void play(Ec2Client client) throws Exception;
    }

    @Override
    void close();
}

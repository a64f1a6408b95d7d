package dev.connectorha.localstack.ec2;

import dev.connectorha.testing.Requirements;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The community edition of LocalStack in a container; the last one that starts without a licence. */
public final class LocalStackServer implements AutoCloseable {
    static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    private final LocalStackContainer container;

    private LocalStackServer(LocalStackContainer container) {
        this.container = container;
    }

    /** Skips the test where there is no container engine. */
    public static LocalStackServer start() {
        Requirements.containerEngine(engineAnswers());
        LocalStackContainer container = new LocalStackContainer(IMAGE).withServices("ec2");
        container.start();
        return new LocalStackServer(container);
    }

    /** Without a socket Testcontainers is not even asked: it fills the log with all that it has tried. */
    private static boolean engineAnswers() {
        boolean maybe = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return maybe && DockerClientFactory.instance().isDockerAvailable();
    }

    public URI endpoint() {
        return container.getEndpoint();
    }

    @Override
    public void close() {
        container.stop();
    }
}

package dev.connectorha.packages.trim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.paginators.DescribeVpcsIterable;

/** What is left of the SDK for an agent that calls something else than ours does. */
final class TrimTest {
    private static final String CLIENT = "software.amazon.awssdk.services.ec2.Ec2Client";
    private static final Path LIBRARIES = Path.of(System.getProperty("connectorha.root", "."))
            .resolve("agent/target/connector-ha/lib");

    @TempDir
    Path lib;

    /** Compiled, and put beside the libraries. */
    private static final class Caller implements Function<Ec2Client, DescribeVpcsIterable> {
        @Override
        public DescribeVpcsIterable apply(Ec2Client client) {
            return client.describeVpcsPaginator(DescribeVpcsRequest.builder().build());
        }
    }

    @Test
    void whatThePaginatorOfACallCallsIsThereToo() throws Exception {
        assertThat(calledByOurs()).doesNotContain("describeVpcs");
        addCaller();

        Trim.main(new String[]{lib.toString()});

        try (URLClassLoader loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            assertThat(Arrays.stream(Class.forName(CLIENT, true, loader).getMethods())
                    .map(method -> method.getName()))
                    .contains("describeVpcsPaginator", "describeVpcs", "assignPrivateIpAddresses")
                    .doesNotContain("runInstances", "describeSubnetsPaginator");
        }
    }

    private static List<String> calledByOurs() throws IOException {
        List<String> calls = new ArrayList<>();
        for (byte[] bytes : JarContent.read(LIBRARIES.resolve("connector-ha-agent.jar")).classes().values()) {
            calls.addAll(ClassBytes.of(bytes).methodsOf(Client.INTERFACE));
        }
        assertThat(calls).isNotEmpty();
        return calls;
    }

    private void addCaller() throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName().toString()));
            }
        }
        String name = Caller.class.getName().replace('.', '/') + ".class";
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (InputStream in = Objects
                .requireNonNull(Caller.class.getClassLoader().getResourceAsStream(name))) {
            classes.put(name, in.readAllBytes());
        }
        new JarContent(classes, Files.getLastModifiedTime(lib)).write(lib.resolve("caller.jar"));
    }

    private URL[] urls() throws IOException {
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> jars = Files.list(lib)) {
            for (Path jar : jars.toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}

package dev.connectorha.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The SDK in the packages has less in it than the one that everything else here is tested with. */
final class TrimmedSdkTest {
    private static final String CLIENT = "software.amazon.awssdk.services.ec2.Ec2Client";

    private record Ref(String owner, String name, int parameters) {}

    @Test
    void everyClassThatIsLeftIsVerifiedAndFindsWhatItNeeds() throws Exception {
        try (URLClassLoader loader = loader()) {
            for (String jar : List.of("ec2", "regions")) {
                List<String> names = classes(jar(jar));
                assertThat(names).as(jar).hasSizeBetween(100, 1500);
                for (String name : names) {
                    // Initialized, and so linked: the virtual machine verifies it.
                    assertThat(Class.forName(name, true, loader).getDeclaredMethods()).isNotNull();
                }
            }
        }
    }

    @Test
    void everyCallThatTheAgentMakesIsThere() throws Exception {
        List<Ref> made = calls();
        assertThat(made).extracting(Ref::name)
                .contains("assignPrivateIpAddresses", "replaceRoute", "describeRouteTables",
                        "describeSubnets");
        try (URLClassLoader loader = loader()) {
            List<String> there = Arrays.stream(Class.forName(CLIENT, false, loader).getMethods())
                    .map(method -> method.getName() + "/" + method.getParameterCount()).toList();
            assertThat(made).allSatisfy(
                    call -> assertThat(there).contains(call.name() + "/" + call.parameters()));
            assertThat(there).noneMatch(call -> call.startsWith("runInstances"));
        }
    }

    /** What a class that stays names, and was taken out, would be missed when somebody comes to it and not before. */
    @Test
    void whatAnyLibraryNamesIsShippedOrKnownToBeOptional() throws Exception {
        Shipped shipped = Shipped.in(home());
        assertThat(shipped.size()).isGreaterThan(5_000);

        assertThat(KnownAbsent.unexplained(shipped.missing())).isEmpty();
    }

    private static List<Ref> calls() throws IOException {
        List<Ref> calls = new ArrayList<>();
        try (JarFile agent = new JarFile(lib().resolve("connector-ha-agent.jar").toFile())) {
            for (JarEntry entry : agent.stream().filter(it -> it.getName().endsWith(".class")).toList()) {
                try (InputStream in = agent.getInputStream(entry)) {
                    refs(in.readAllBytes()).filter(ref -> ref.owner().equals(CLIENT)).forEach(calls::add);
                }
            }
        }
        return calls;
    }

    private static Stream<Ref> refs(byte[] bytes) {
        return StreamSupport.stream(ClassFile.of().parse(bytes).constantPool().spliterator(), false)
                .filter(MemberRefEntry.class::isInstance).map(MemberRefEntry.class::cast)
                .filter(ref -> ref.type().stringValue().startsWith("("))
                .map(ref -> new Ref(ref.owner().asInternalName().replace('/', '.'), ref.name().stringValue(),
                        MethodTypeDesc.ofDescriptor(ref.type().stringValue())
                                .parameterCount()));
    }

    private static List<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class"))
                    .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.')).toList();
        }
    }

    private static URLClassLoader loader() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars()) {
            urls.add(jar.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static Path jar(String artifact) throws IOException {
        return jars().stream().filter(jar -> jar.getFileName().toString().matches(artifact + "-[0-9].*"))
                .findFirst().orElseThrow();
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(lib())) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Path lib() throws IOException {
        return home().resolve("lib");
    }

    private static Path home() throws IOException {
        return Built.deb().resolveSibling("root/usr/lib/connector-ha");
    }
}

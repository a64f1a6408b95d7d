package dev.connectorha.packages.trim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code Trim LIB}: takes out of two jars of the SDK in that folder what nobody there uses. Of {@code ec2} the calls that
 * this agent does not make, with their types: to verify the client the virtual machine loads those of all 749 calls. Of
 * {@code regions} where each other service of AWS has its endpoints, which the first call of any reads.
 */
public final class Trim {
    private static final String NOTE = """
            Changed by connector-ha: classes that its agent does not use were taken out, and with them what named them
            in Ec2Client, DefaultEc2Client and GeneratedServiceMetadataProvider.
            """;

    private Trim() {}

    /** Rewrites the jars in place; the argument is the folder. */
    public static void main(String[] arguments) throws IOException {
        Path lib = Path.of(arguments[0]);
        List<Path> jars = jars(lib);
        Path ec2 = only("ec2-[0-9].*", jars);
        Path regions = only("regions-[0-9].*", jars);
        Set<String> calls = new HashSet<>();
        Set<String> named = new HashSet<>();
        for (Path jar : jars) {
            if (!jar.equals(ec2) && !jar.equals(regions)) {
                for (byte[] bytes : JarContent.read(jar).classes().values()) {
                    ClassBytes user = ClassBytes.of(bytes);
                    calls.addAll(user.methodsOf(Client.INTERFACE));
                    named.addAll(user.referenced());
                }
            }
        }
        Client client = new Client(calls, Hierarchy.of(jars)).closed(JarContent.read(ec2).classes(), named);
        JarContent slim = trimmed(ec2, client, named);
        slim.classes().values().forEach(bytes -> named.addAll(ClassBytes.of(bytes).referenced()));
        trimmed(regions, new ServiceList(), named);
    }

    private static JarContent trimmed(Path jar, Cut cut, Set<String> named) throws IOException {
        JarContent whole = JarContent.read(jar);
        JarContent replaced = whole.replaced(cut.rewritten(whole.classes()));
        List<String> roots = new ArrayList<>(named);
        replaced.classes().keySet().stream().filter(cut::stays).forEach(roots::add);
        JarContent slim = replaced.only(Reach.from(roots, replaced.classes()));
        Path beside = jar.resolveSibling(jar.getFileName() + ".trimmed");
        slim.noted(NOTE).write(beside);
        Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
        System.out.printf("%s: %d of %d classes%n", jar.getFileName(), slim.classes().size(),
                whole.classes().size());
        return slim;
    }

    private static List<Path> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static Path only(String name, List<Path> jars) throws IOException {
        List<Path> found = jars.stream().filter(jar -> jar.getFileName().toString().matches(name + "\\.jar"))
                .toList();
        if (found.size() != 1) {
            throw new IOException("one jar wanted of " + name + ", found " + found);
        }
        return found.getFirst();
    }
}

package dev.connectorha.localstack.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdinaryUserTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path folder;

    @Test
    void theWholeLabWorksForAnOrdinaryUserInsideAUserNamespace() throws Exception {
        Requirements.none(LabTools.missing("keepalived"));
        Path classes = classesThatEveryoneCanRead();
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY,
                "--clear-groups", "unshare", "--user", "--map-root-user", "--net"));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp", classes.toString(),
                OrdinaryUserLab.class.getName()));

        Process process = Spawner.spawn(new ProcessBuilder(command).directory(Path.of("/").toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile()));

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output))
                .isEqualTo("advert of priority 150\narriving 0\nhealed 5\nleft 0\n");
        assertThat(process.exitValue()).isZero();
    }

    /** A copy, for the build may be in a folder that only its owner can enter. */
    private Path classesThatEveryoneCanRead() throws Exception {
        Path copy = folder.resolve("classes");
        for (Class<?> origin : List.of(Lab.class, OrdinaryUserLab.class)) {
            Path root = Path.of(origin.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path from = root.resolve("dev/connectorha/localstack/lab");
            Path to = Files.createDirectories(copy.resolve("dev/connectorha/localstack/lab"));
            copyClasses(from, to);
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.toList()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return copy;
    }

    private static void copyClasses(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                Path target = to.resolve(file.getFileName().toString());
                if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }
}

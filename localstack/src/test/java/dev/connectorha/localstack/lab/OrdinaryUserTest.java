package dev.connectorha.localstack.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.linux.Libc;
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
        String classes = classesThatEveryoneCanRead();
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY,
                "--clear-groups", "unshare", "--user", "--map-root-user", "--net"));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp", classes,
                OrdinaryUserLab.class.getName()));

        Process process = Spawner.spawn(new ProcessBuilder(command).directory(Path.of("/").toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile()));

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output))
                .isEqualTo("advert of priority 150\narriving 0\nhealed 5\nleft 0\n");
        assertThat(process.exitValue()).isZero();
    }

    /** Copies, for the build may be in a folder that only its owner can enter. */
    private String classesThatEveryoneCanRead() throws Exception {
        List<String> copies = new ArrayList<>();
        for (Class<?> origin : List.of(Lab.class, OrdinaryUserLab.class, Libc.class)) {
            Path from = Path.of(origin.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path to = folder.resolve(copies.size() + "-" + from.getFileName());
            copy(from, to);
            copies.add(to.toString());
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.toList()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return String.join(":", copies);
    }

    /** A folder of classes, or a jar. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}

package dev.connectorha.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What this build has made. */
final class Built {
    private static final Path TARGET = Path.of(System.getProperty("connectorha.root", "."))
            .resolve("packages/target").toAbsolutePath();

    private Built() {}

    static Path deb() throws IOException {
        return one(".deb");
    }

    static Path rpm() throws IOException {
        return one(".rpm");
    }

    static Path tarball() throws IOException {
        return one(".tar.gz");
    }

    static List<Path> all() throws IOException {
        return List.of(deb(), rpm(), tarball());
    }

    private static Path one(String end) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(end)).toList();
            assertThat(found).describedAs("packages in " + TARGET + " that end with " + end).hasSize(1);
            return found.getFirst();
        }
    }

    /** The output of a command that must succeed. */
    static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs("%s: %s", List.of(command), text).isZero();
        return text;
    }
}

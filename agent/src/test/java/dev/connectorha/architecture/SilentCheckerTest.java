package dev.connectorha.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The null checker speaks up. On some combinations of JDK and Error Prone it has gone silent without a word, and a
 * build that passes then proves nothing; so one deliberately wrong file is compiled just as the build compiles.
 */
class SilentCheckerTest {
    private static final Path ROOT = Path.of(System.getProperty("connectorha.root"));
    private static final Pattern ARGUMENT = Pattern.compile("<arg>(.*?)</arg>");

    @TempDir
    Path folder;

    @Test
    void aWrongFileIsReportedByBothCheckersAndARightOneByNone() throws Exception {
        Path wrong = source("Wrong", "return other.equals(other) ? null : other;");
        Path right = source("Right", "return other;");

        String output = compile(wrong, right);

        assertThat(output).contains("[NullAway] returning @Nullable expression").contains("[SelfEquals]")
                .contains("Wrong.java:6: error").doesNotContain("Right.java");
    }

    private Path source(String name, String statement) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), """
                package dev.connectorha.checked;

                @org.jspecify.annotations.NullMarked
                record %s(String name) {
                    String either(String other) {
                        %s
                    }
                }
                """.formatted(name, statement));
    }

    private String compile(Path... sources) throws IOException {
        List<String> command = command();
        Stream.of(sources).map(Path::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The arguments are read out of the parent's pom, so that what is proven is what the build does. */
    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/javac",
                "-J-XX:TieredStopAtLevel=1", "-d",
                folder.toString(), "-processorpath", Files.readString(Path.of("target/checkers.classpath")),
                "-cp",
                Path.of(NullMarked.class.getProtectionDomain().getCodeSource().getLocation().getPath())
                        .toString()));
        command.addAll(ARGUMENT.matcher(Files.readString(ROOT.resolve("pom.xml"))).results()
                .map((MatchResult match) -> match.group(1)).toList());
        return command;
    }
}

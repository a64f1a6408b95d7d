package dev.connectorha.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both modules' sources keep the rules of {@link HouseRules}, and breaches are seen. */
class HouseRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("connectorha.root"));

    @TempDir
    Path folder;

    static Stream<SourceFile> sources() {
        return Stream.of("agent", "localstack")
                .flatMap(module -> Stream.of("main", "test")
                        .map(set -> ROOT.resolve(module).resolve("src").resolve(set).resolve("java")))
                .flatMap(SourceFile::below);
    }

    @Test
    void noSourceIsInTheRedZone() {
        assertThat(sources().flatMap(HouseRules::breaches)).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(sources().flatMap(HouseRules::missingPackageInfo).distinct()).isEmpty();
    }

    @Test
    void theSourcesAreFound() {
        assertThat(sources()).anyMatch(file -> file.path().endsWith("ec2/Ec2Network.java"))
                .anyMatch(file -> file.path().endsWith("architecture/HouseRulesTest.java"));
    }

    @Test
    void longFilesAndMethodsAreSeen() throws IOException {
        SourceFile file = source("class Long {\n  void run() {\n" + ";\n".repeat(400) + "  }\n}\n");

        assertThat(breachesOf(file)).containsExactly("has 404 lines, more than 400",
                "run() has 402 lines, more than 50");
    }

    @Test
    void wordsSleepsPathsAndLongLinesAreSeen() throws IOException {
        SourceFile file = source(
                "// TO" + "DO\nThread.sl" + "eep(1);\n\"/ro" + "ot/x\"\n" + "x".repeat(121) + "\n");

        assertThat(breachesOf(file)).satisfiesExactly(line -> assertThat(line).startsWith("longer than 120"),
                line -> assertThat(line).startsWith("unfinished"),
                line -> assertThat(line).contains("machine"),
                line -> assertThat(line).startsWith("sleeps"));
    }

    @Test
    void aTestThatSkipsByItselfIsSeen() throws IOException {
        assertThat(breachesOf(source("Assump" + "tions.abort();\n@Disa" + "bled\n"))).hasSize(2)
                .allMatch(line -> line.startsWith("skips by itself"));
    }

    @Test
    void aLongMessageOnALineOfItsOwnMayStay() throws IOException {
        String message = "        \"" + "word ".repeat(30) + "\"";

        assertThat(breachesOf(source(message + ",\n" + message + ");\n"))).isEmpty();
        assertThat(breachesOf(source("call(" + message + ");\n"))).hasSize(1);
    }

    @Test
    void aPackageWithoutPackageInfoIsSeen() throws IOException {
        assertThat(HouseRules.missingPackageInfo(source("class A {}\n"))).hasSize(1);
    }

    private SourceFile source(String text) throws IOException {
        return SourceFile.read(Files.writeString(folder.resolve("A.java"), text));
    }

    /** Without the file's name and line in front. */
    private static List<String> breachesOf(SourceFile file) {
        return HouseRules.breaches(file).map(line -> line.replaceFirst("^\\S+ ", "")).toList();
    }
}
